import { Key, normal } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { square, sum, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Haar } from './haar.js';

describe('Haar', () => {
  it('takes the mean and the differences of each square', async () => {
    const squares = [
      [
        [1, 10],
        [2, 10],
      ],
      [
        [3, 10],
        [4, 10],
      ],
    ];
    // Two channels each of the sum, of columns, of rows, and across.
    await expectClose(new Haar().forward(squares), [5, 20, -1, 0, -2, 0, 0, 0]);
  });

  it('keeps lengths', async () => {
    const x = normal([6, 4, 3], { key: Key.fromSeed(4) });
    const length = (await sum(square(x)).data<'float32'>())[0]!;
    const { value, logDet } = new Haar().forwardAndLogDet(x);
    expect([value.shape, logDet.shape]).toEqual([[3, 2, 12], []]);
    await expectClose(sum(square(value)), [length]);
  });

  it('refuses images of odd sizes', () => {
    expect(() => new Haar().forward(zeros([3, 4, 1]))).toThrow(/Haar: x .* multiples of 2/);
    expect(() => new Haar().inverse(zeros([3, 4, 2]))).toThrow(/Haar: y .* multiple of 4/);
  });
});
