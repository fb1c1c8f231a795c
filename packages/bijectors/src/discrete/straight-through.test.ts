import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { mul, sum, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { straightThrough } from './straight-through.js';

describe('straightThrough', () => {
  it('is the largest logit of each row, one-hot, and the first of several', async () => {
    const logits = tensor2d([
      [-1, 2, 0.5],
      [0, 0, 0],
      [-3, -2, -1],
    ]);
    const chosen = straightThrough(logits, 0.5);
    expect(chosen.dtype).toBe('float32');
    await expectClose(chosen, [0, 1, 0, 1, 0, 0, 0, 0, 1]);
    await expectClose(straightThrough(tensor2d([[-1], [2]]), 0.5), [1, 1]);
  });

  it('has the gradient of the softmax at its temperature', async () => {
    const [logits, weights, temperature] = [[-0.2, 0.3, 0.1], [2, -1, 0.5], 0.5];
    const soft = logits.map((each) => Math.exp(each / temperature));
    const total = soft.reduce((a, b) => a + b, 0);
    const mean = soft.reduce((a, s, i) => a + (s / total) * weights[i]!, 0);
    const expected = soft.map((s, i) => ((s / total) * (weights[i]! - mean)) / temperature);
    const weighted = grad((x) => sum(mul(straightThrough(x, temperature), tensor2d([weights]))));
    await expectClose(weighted(tensor2d([logits])), expected, { rtol: 1e-5 });
  });
});
