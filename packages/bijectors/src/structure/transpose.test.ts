import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Transpose } from './transpose.js';

describe('Transpose', () => {
  it('transposes matrices', async () => {
    const f = new Transpose();
    const x = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    await expectClose(f.forward(x), [1, 4, 2, 5, 3, 6]);
    expect(f.forwardAndLogDet(zeros([7, 2, 3])).value.shape).toEqual([7, 3, 2]);
  });

  it('puts the axes of an event in any order', () => {
    const f = new Transpose({ permutation: [2, 0, 1] });
    expect(f.forward(zeros([9, 4, 5, 3])).shape).toEqual([9, 3, 4, 5]);
    expect(f.inverse(zeros([9, 3, 4, 5])).shape).toEqual([9, 4, 5, 3]);
    expect(new Transpose({ rightmost: 3 }).forwardEventShape([4, 5, 3])).toEqual([3, 5, 4]);
  });

  it('refuses what is no order of axes', () => {
    expect(() => new Transpose({ permutation: [0, 0] })).toThrow(/Transpose: permutation must/);
    expect(() => new Transpose({ rightmost: 0 })).toThrow(/Transpose: rightmost must/);
    expect(() => new Transpose().forward(zeros([3]))).toThrow(/needs at least 2 dimensions/);
  });
});
