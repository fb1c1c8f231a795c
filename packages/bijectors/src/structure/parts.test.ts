import { expectClose } from '@diffeo/testing';
import { ones, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { Parts } from './parts.js';

describe('Parts', () => {
  it('takes vectors apart by name, and puts them together', async () => {
    const parts = new Parts({ scale: [], table: [2, 2] });
    expect(parts.size).toBe(5);
    const { scale, table } = parts.split(tensor1d([1, 2, 3, 4, 5]));
    expect([scale.shape, table.shape]).toEqual([[], [2, 2]]);
    await expectClose(table, [2, 3, 4, 5]);
    await expectClose(parts.join({ table, scale }), [1, 2, 3, 4, 5]);
  });

  it('takes lists, and batches that broadcast', () => {
    const parts = new Parts([[3], [2, 1]] as const);
    const [first, second] = parts.split(zeros([7, 4, 5]));
    expect([first.shape, second.shape]).toEqual([
      [7, 4, 3],
      [7, 4, 2, 1],
    ]);
    expect(parts.join([ones([4, 3]), zeros([7, 1, 2, 1])]).shape).toEqual([7, 4, 5]);
    expect(new Parts([[3]] as const).join([ones([4, 3])]).shape).toEqual([4, 3]);
  });

  it('refuses shapes that are none, and tensors of others', () => {
    expect(() => new Parts([])).toThrow(/Parts: shapes must have a shape/);
    expect(() => new Parts({ a: [0] })).toThrow(/received {"a":\[0\]}/);
    const parts = new Parts({ a: [2], b: [3] });
    expect(() => parts.split(zeros([4]))).toThrow(/Parts.split: vectors must have 5 elements/);
    expect(() => parts.join({ a: zeros([2]), b: zeros([2]) })).toThrow(
      /Parts.join: b must end in the shape \[3\]/,
    );
  });
});
