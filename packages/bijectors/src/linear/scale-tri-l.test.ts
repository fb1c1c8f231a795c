import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { ScaleTriL } from './scale-tri-l.js';

describe('ScaleTriL', () => {
  it('multiplies by a triangular matrix, and substitutes', async () => {
    const f = new ScaleTriL({
      scale: [
        [2, 0],
        [1, -3],
      ],
    });
    await expectClose(f.forward([1, 1]), [2, -2]);
    await expectClose(f.inverse([2, -2]), [1, 1]);
    await expectClose(f.logDet([1, 1]), [Math.log(6)]);
  });

  it('does not read what a tensor has above the diagonal', async () => {
    const f = new ScaleTriL({ scale: tensor2d([2, Number.NaN, 1, 3], [2, 2]) });
    await expectClose(f.forward([1, 1]), [2, 4]);
    await expectClose(f.inverse([2, 4]), [1, 1]);
  });

  it('refuses what is not triangular, and singular matrices', async () => {
    expect(
      () =>
        new ScaleTriL({
          scale: [
            [1, 2],
            [0, 1],
          ],
        }),
    ).toThrow(/ScaleTriL: scale must be lower triangular with a diagonal that is not zero/);
    expect(() => new ScaleTriL({ scale: [[0]] })).toThrow(/diagonal that is not zero, received/);
    expect(() => new ScaleTriL({ size: 3, scale: [[1]] })).toThrow(/must end in \[3,3\]/);
    const singular = new ScaleTriL({ scale: tensor2d([[0]]) });
    await expect(singular.validate()).rejects.toThrow(/diagonal that is not zero/);
  });
});
