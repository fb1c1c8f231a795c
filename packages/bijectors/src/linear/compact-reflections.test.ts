import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { add, concat, eye, mul, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { compactReflections } from './compact-reflections.js';

describe('compactReflections', () => {
  it('multiplies the reflections in their order', async () => {
    // The first turns (1, 0) round, the second exchanges the entries with a sign.
    const { apply, solve } = compactReflections(
      tensor2d([
        [3, 0],
        [0.5, 0.5],
      ]),
    );
    await expectClose(apply(tensor2d([[2, 7]])), [7, -2]);
    await expectClose(solve(tensor2d([[7, -2]])), [2, 7]);
  });

  it('stays orthogonal for vectors that are nearly the same', async () => {
    const [base, other] = [0, 1].map((i) => normal([20, 6], { key: Key.fromSeed(i) }));
    const near = concat([base!, add(base!, mul(1e-3, other!)), base!], 0);
    const { apply, solve } = compactReflections(near);
    const identity = await eye(6).data<'float32'>();
    await expectClose(solve(apply(eye(6))), identity, { atol: 5e-6 });
  });
});
