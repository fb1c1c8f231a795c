import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Permute } from './permute.js';

describe('Permute', () => {
  it('takes each entry from the place that the permutation says', async () => {
    const f = new Permute({ permutation: [2, 0, 1] });
    await expectClose(f.forward([10, 20, 30]), [30, 10, 20]);
    await expectClose(f.inverse([30, 10, 20]), [10, 20, 30]);
  });

  it('permutes an axis before the last', async () => {
    const f = new Permute({ permutation: [1, 0], axis: -2 });
    expect([f.eventRankIn, f.eventRankOut]).toEqual([2, 2]);
    await expectClose(
      f.forward([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      [4, 5, 6, 1, 2, 3],
    );
    expect(f.forwardAndLogDet(zeros([5, 2, 3])).logDet.shape).toEqual([5]);
  });

  it('draws the same order for the same key', () => {
    const draw = (seed: number) => new Permute({ size: 20, key: Key.fromSeed(seed) }).permutation;
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
    expect([...draw(1)].sort((a, b) => a - b)).toEqual([...draw(1).keys()]);
  });

  it('refuses what is no permutation, and events of another size', () => {
    expect(() => new Permute({ permutation: [0, 2] })).toThrow(
      /Permute: permutation must have each of 0 to 1 once, received \[0,2\]/,
    );
    expect(() => new Permute({ size: 0 })).toThrow(/Permute: size must be a positive integer/);
    expect(() => new Permute({ permutation: [0], axis: 1 })).toThrow(/Permute: axis must be/);
    expect(() => new Permute({ permutation: [1, 0] }).forward([1, 2, 3])).toThrow(
      /must have 2 entries along axis -1/,
    );
  });
});
