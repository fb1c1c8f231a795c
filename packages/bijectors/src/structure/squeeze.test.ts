import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Squeeze } from './squeeze.js';

describe('Squeeze', () => {
  it('makes channels of squares, as space_to_depth of TensorFlow does', async () => {
    const x = [
      [
        [1, -1],
        [2, -2],
      ],
      [
        [3, -3],
        [4, -4],
      ],
    ];
    const y = new Squeeze().forward(x);
    expect(y.shape).toEqual([1, 1, 8]);
    await expectClose(y, [1, -1, 2, -2, 3, -3, 4, -4]);
    expect(new Squeeze({ factor: 3 }).forward(zeros([5, 6, 9, 1])).shape).toEqual([5, 2, 3, 9]);
  });

  it('refuses images that do not divide', () => {
    expect(() => new Squeeze({ factor: 1 })).toThrow(/Squeeze: factor must be an integer from 2/);
    expect(() => new Squeeze().forward(zeros([3, 4, 1]))).toThrow(/Squeeze: x .* multiples of 2/);
    expect(() => new Squeeze().inverse(zeros([3, 4, 2]))).toThrow(/Squeeze: y .* multiple of 4/);
  });
});
