import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { triangularSolve } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'cpu')('the cpu kernel of triangularSolve', () => {
  it('computes in doubles: 1 + 2^-30 - 1, which is 0 in float32', async () => {
    const l = tensor2d([
      [1, 0, 0],
      [-1, 1, 0],
      [-1, -1, 1],
    ]);
    const x = triangularSolve(l, tensor2d([[2 ** -30], [1], [-1]]));
    await expectClose(x, [2 ** -30, 1 + 2 ** -30, 2 ** -29]);
    expect(explainOp('DiffeoTriangularSolve').runs).toBe('kernel');
  });
});
