import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { invert } from '../combinators/invert.js';
import { Split } from './split.js';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

describe('Split', () => {
  it('lays the parts into a vector', async () => {
    const f = new Split({ shape: [2, 3], sizes: [1, 2] });
    const y = f.forward(table);
    await expectClose(y, [1, 4, 2, 3, 5, 6]);
    const [first, second] = f.parts.split(y);
    expect([first!.shape, second!.shape]).toEqual([
      [2, 1],
      [2, 2],
    ]);
    await expectClose(invert(f).forward(y), table);
  });

  it('splits along another axis', async () => {
    const f = new Split({ shape: [2, 3], sizes: [1, 1], axis: -2 });
    expect(f.parts.shapes).toEqual([
      [1, 3],
      [1, 3],
    ]);
    await expectClose(f.forward(table), [1, 2, 3, 4, 5, 6]);
    expect(f.inverse(zeros([7, 6])).shape).toEqual([7, 2, 3]);
  });

  it('leaves vectors and single parts as they are', async () => {
    await expectClose(new Split({ shape: [3], sizes: [1, 2] }).forward([1, 2, 3]), [1, 2, 3]);
    await expectClose(new Split({ shape: [2, 3], sizes: [3] }).forward(table), [1, 2, 3, 4, 5, 6]);
  });

  it('refuses sizes that do not add up, and other events', () => {
    expect(() => new Split({ shape: [2, 3], sizes: [1, 1] })).toThrow(
      /Split: sizes must add up to the size of axis -1 of events of shape \[2,3\], received \[1,1\]/,
    );
    expect(() => new Split({ shape: [3], sizes: [3, 0] })).toThrow(/must be positive integers/);
    expect(() => new Split({ shape: [3], sizes: [3], axis: 0 })).toThrow(/Split: axis must be/);
    const f = new Split({ shape: [2, 3], sizes: [1, 2] });
    expect(() => f.forward(zeros([3, 2]))).toThrow(/Split: x must have events of shape \[2,3\]/);
    expect(() => f.inverse(zeros([5]))).toThrow(/Split: y must have vectors of 6/);
  });
});
