import { expectClose } from '@diffeo/testing';
import { add, mul, ones } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { alongLast } from './along-last.js';

describe('alongLast', () => {
  it('multiplies along the last axis, whatever the number of axes', async () => {
    expect(alongLast([1, 2], 1).shape).toEqual([2]);
    expect(alongLast([1, 2], 3).shape).toEqual([1, 1, 2]);
    for (const shape of [[2], [2, 2], [2, 1, 1, 1, 2], [1, 2, 1, 1, 1, 2]]) {
      const halves = add(ones(shape), -0.5);
      const product = mul(halves, alongLast([4, 6], shape.length));
      await expectClose(product, shape.length === 1 ? [2, 3] : [2, 3, 2, 3]);
    }
  });
});
