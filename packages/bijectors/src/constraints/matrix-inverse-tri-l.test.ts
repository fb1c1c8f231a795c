import { expectClose } from '@diffeo/testing';
import { describe, it } from 'vitest';
import { MatrixInverseTriL } from './matrix-inverse-tri-l.js';

describe('MatrixInverseTriL', () => {
  const f = new MatrixInverseTriL();

  it('inverts a triangular matrix', async () => {
    const { value, logDet } = f.forwardAndLogDet([
      [2, 0, 0],
      [1, 4, 0],
      [-3, 2, 0.5],
    ]);
    await expectClose(value, [0.5, 0, 0, -0.125, 0.25, 0, 3.5, -1, 2]);
    await expectClose(logDet, [-4 * Math.log(4)]);
  });

  it('keeps its digits with diagonals of 1e-15 and 1e15', async () => {
    await expectClose(
      f.forward([
        [1e-15, 0],
        [1, 1e15],
      ]),
      [1e15, 0, -1, 1e-15],
    );
    await expectClose(
      f.logDet([
        [1e-15, 0],
        [1, 1e-15],
      ]),
      [90 * Math.log(10)],
    );
  });
});
