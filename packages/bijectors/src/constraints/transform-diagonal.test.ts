import { lowerCholesky, lowerTriangular } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { TransformDiagonal } from './transform-diagonal.js';

describe('TransformDiagonal', () => {
  it('maps the diagonal, with the log-det of its map', async () => {
    const f = new TransformDiagonal({ diagonal: new Affine({ shift: 1, scale: [2, 3] }) });
    const { value, logDet } = f.forwardAndLogDet([
      [5, 0],
      [7, -1],
    ]);
    await expectClose(value, [11, 0, 7, -2]);
    await expectClose(logDet, [Math.log(6)]);
    const inverse = f.inverseAndLogDet([
      [11, 0],
      [7, -2],
    ]);
    await expectClose(inverse.value, [5, 0, 7, -1]);
    await expectClose(inverse.logDet, [-Math.log(6)]);
  });

  it('knows when the diagonal is positive', () => {
    const f = new TransformDiagonal({ diagonal: new Exp() });
    expect([f.domain, f.codomain]).toEqual([lowerTriangular, lowerCholesky]);
    expect(new TransformDiagonal({ diagonal: new Affine() }).codomain).toBe(lowerTriangular);
  });

  it('asks its map whether a diagonal has the right length', () => {
    const f = new TransformDiagonal({ diagonal: new Affine({ scale: [2, 3] }) });
    expect(() => f.forward([[2]])).toThrow(/has parameters for events of shape \[2\]/);
    expect(() => f.forward([[1, 2]])).toThrow(/TransformDiagonal: x must have square matrices/);
  });
});
