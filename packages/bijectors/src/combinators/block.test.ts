import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Affine } from '../elementwise/affine.js';
import { Exp } from '../elementwise/exp.js';
import { block } from './block.js';

describe('block', () => {
  it('sums the log-dets over the dimensions it adds to an event', async () => {
    const f = block(new Affine({ scale: [1, 2] }), 1);
    expect([f.eventRankIn, f.eventRankOut, f.batchShape]).toEqual([1, 1, []]);
    await expectClose(f.logDet([3, 4]), [Math.log(2)]);
    await expectClose(f.inverseLogDet([3, 4]), [-Math.log(2)]);
    await expectClose(f.forward([3, 4]), [3, 8]);
    const table = block(new Affine({ scale: [[1], [2], [3]] }), 1);
    expect(table.batchShape).toEqual([3]);
    expect(table.logDet([1, 1]).shape).toEqual([3]);
  });

  it('is the map itself for rank 0, and refuses what is not a rank', () => {
    const exp = new Exp();
    expect(block(exp, 0)).toBe(exp);
    expect(() => block(exp, -1)).toThrow(/block: rank must be an integer from 0 up/);
  });

  it('refuses to stretch an event over parameters', () => {
    expect(() => block(new Affine({ scale: [1, 2] }), 1).forwardEventShape([1])).toThrow(
      /parameters for events of shape \[2\]/,
    );
  });
});
