import { expectClose } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { Reverse } from './reverse.js';

const table = [
  [1, 2, 3],
  [4, 5, 6],
];

describe('Reverse', () => {
  it('reverses the last axis, each vector by itself', async () => {
    const { value, logDet } = new Reverse().forwardAndLogDet(table);
    await expectClose(value, [3, 2, 1, 6, 5, 4]);
    expect(logDet.shape).toEqual([2]);
  });

  it('reverses several axes', async () => {
    await expectClose(new Reverse({ axes: [-2] }).forward(table), [4, 5, 6, 1, 2, 3]);
    await expectClose(new Reverse({ axes: [-1, -2] }).forward(table), [6, 5, 4, 3, 2, 1]);
    await expectClose(new Reverse({ axes: [] }).forward(table), [1, 2, 3, 4, 5, 6]);
  });

  it('refuses axes that depend on the batch', () => {
    expect(() => new Reverse({ axes: [0] })).toThrow(/Reverse: axes must be a negative integer/);
  });
});
