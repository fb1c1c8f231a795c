import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { linspace, max, scalar, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lipSwish } from './lip-swish.js';

describe('lipSwish', () => {
  it('is x times its sigmoid', async () => {
    const steepness = Math.log1p(Math.exp(0.5));
    const value = (x: number) => x / (1 + Math.exp(-steepness * x)) / 1.1;
    await expectClose(lipSwish(tensor1d([-3, 0, 0.5, 1e30]), scalar(0.5)), [
      value(-3),
      0,
      value(0.5),
      1e30 / 1.1,
    ]);
  });

  it('is nowhere steeper than 1, and almost so somewhere', async () => {
    const slope = grad((x: Tensor) => sum(lipSwish(x, scalar(0.5))));
    const [steepest] = await max(slope(linspace(-10, 10, 2001))).data();
    expect(steepest).toBeLessThan(1);
    expect(steepest).toBeGreaterThan(0.9998);
  });
});
