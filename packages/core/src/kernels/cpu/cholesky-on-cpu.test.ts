import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'cpu')('the cpu kernel of cholesky', () => {
  it('computes in doubles: the last pivot is 2^-20, of which float32 would lose the half', async () => {
    const half = 1 + 2 ** -22;
    await expectClose(
      cholesky(
        tensor2d([
          [1, half],
          [half, Math.fround(half * half + 2 ** -20)],
        ]),
      ),
      [1, 0, half, Math.sqrt(Math.fround(half * half + 2 ** -20) - half * half)],
    );
    expect(explainOp('DiffeoCholesky').runs).toBe('kernel');
  });
});
