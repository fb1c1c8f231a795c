import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { logMeanExp } from './log-mean-exp.js';

describe('logMeanExp', () => {
  it('is the closed form, for values of any size', async () => {
    const x = tensor2d([
      [1e4, -1e4, 0],
      [1e4 + 1, -1e4 - 1, 2],
    ]);
    await expectClose(logMeanExp(x), [
      1e4 + Math.log((1 + Math.E) / 2),
      -1e4 + Math.log((1 + Math.exp(-1)) / 2),
      Math.log((1 + Math.exp(2)) / 2),
    ]);
    await expectClose(logMeanExp(x, 1), [1e4 - Math.log(3), 1e4 + 1 - Math.log(3)]);
  });

  it('takes -Infinity for an impossible term', async () => {
    const x = tensor2d([
      [-Infinity, -Infinity],
      [-Infinity, 0],
    ]);
    await expectClose(logMeanExp(x), [-Infinity, -Math.LN2]);
  });

  it('has the softmax as its gradient', async () => {
    const weights = [1, 2, 3].map((x) => Math.exp(x));
    const total = weights.reduce((a, b) => a + b);
    const gradient = grad((x) => sum(logMeanExp(x)))(tensor1d([1, 2, 3]));
    await expectClose(
      gradient,
      weights.map((w) => w / total),
      { rtol: 4e-6 },
    );
  });
});
