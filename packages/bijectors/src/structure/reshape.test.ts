import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Reshape } from './reshape.js';

describe('Reshape', () => {
  it('keeps the entries in their order, and the batch', async () => {
    const f = new Reshape({ eventShapeIn: [2, 3], eventShapeOut: [3, 2] });
    expect(f.forwardEventShape([2, 3])).toEqual([3, 2]);
    const { value, logDet } = f.forwardAndLogDet(zeros([4, 1, 2, 3]));
    expect([value.shape, logDet.shape]).toEqual([
      [4, 1, 3, 2],
      [4, 1],
    ]);
    await expectClose(
      f.inverse([1, 2, 3, 4, 5, 6].map((i) => [i, -i]).slice(0, 3)),
      [1, -1, 2, -2, 3, -3],
    );
  });

  it('makes vectors, and numbers', () => {
    expect(new Reshape({ eventShapeIn: [2, 3] }).forward(zeros([2, 3])).shape).toEqual([6]);
    const number = new Reshape({ eventShapeIn: [1], eventShapeOut: [] });
    expect(number.forward(zeros([7, 1])).shape).toEqual([7]);
    expect(number.inverse(zeros([7])).shape).toEqual([7, 1]);
  });

  it('refuses shapes of different sizes, and other events', () => {
    expect(() => new Reshape({ eventShapeIn: [2, 3], eventShapeOut: [4] })).toThrow(
      /Reshape: eventShapeOut must have the 6 entries of eventShapeIn, received \[4\]/,
    );
    expect(() => new Reshape({ eventShapeIn: [-1, 3] })).toThrow(/must have positive integers/);
    expect(() => new Reshape({ eventShapeIn: [2, 3] }).forward(zeros([3, 2]))).toThrow(
      /Reshape: x must have events of shape \[2,3\], received \[3,2\]/,
    );
    expect(() => new Reshape({ eventShapeIn: [2, 3] }).inverse(zeros([5]))).toThrow(/Reshape: y/);
  });
});
