import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { LowRankUpdate } from './low-rank-update.js';

describe('LowRankUpdate', () => {
  it('adds a product of low rank to a diagonal', async () => {
    const f = new LowRankUpdate({ diagonal: [1, 2], u: [[1], [0]], v: [[0], [1]] });
    await expectClose(f.forward([3, 5]), [8, 10]);
    await expectClose(f.inverse([8, 10]), [3, 5]);
    await expectClose(f.logDet([3, 5]), [Math.log(2)]);
  });

  it('says by its log-det that the sum is singular', async () => {
    const f = new LowRankUpdate({ diagonal: [1, 1], u: tensor2d([[1], [0]]), v: [[-1], [0]] });
    expect((await f.logDet([1, 2]).data())[0]).toBe(-Infinity);
  });

  it('refuses zeros, and parts that do not fit', () => {
    expect(() => new LowRankUpdate({ diagonal: [1, 0] })).toThrow(/diagonal must be nonzero/);
    expect(() => new LowRankUpdate({ size: 2, rank: 2, u: [[1], [0]] })).toThrow(
      /u must end in \[2,2\], received \[2,1\]/,
    );
    expect(() => new LowRankUpdate({ size: 2, rank: 0 })).toThrow(/rank must be a positive/);
    expect(() => new LowRankUpdate({})).toThrow(/needs size, or diagonal/);
  });
});
