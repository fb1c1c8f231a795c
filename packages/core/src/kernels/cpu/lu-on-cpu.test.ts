import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { lu } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'cpu')('the cpu kernel of lu', () => {
  it('computes in doubles: a pivot of 2^-46, which is 0 in float32', async () => {
    const below = 1 - 2 ** -23;
    const { lu: factors } = lu(
      tensor2d([
        [1, 1 + 2 ** -23],
        [below, 1],
      ]),
    );
    await expectClose(factors, [1, 1 + 2 ** -23, below, 2 ** -46]);
    expect(explainOp('DiffeoLu').runs).toBe('kernel');
  });
});
