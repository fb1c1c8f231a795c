import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lengths } from './lengths.js';

describe('lengths', () => {
  it('measures vectors of any size', async () => {
    const length = lengths(
      tensor2d([
        [3, -4],
        [3e30, 4e30],
        [3e-30, 4e-30],
        [0, 0],
      ]),
    );
    expect(length.shape).toEqual([4, 1]);
    await expectClose(length, [5, 5e30, 5e-30, 0]);
  });

  it('has the direction as its gradient, and none at 0', async () => {
    const x = tensor2d([
      [3, -4],
      [3e30, 4e30],
      [0, 0],
    ]);
    await expectClose(grad((at) => sum(lengths(at)))(x), [0.6, -0.8, 0.6, 0.8, 0, 0]);
  });
});
