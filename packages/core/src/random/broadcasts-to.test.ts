import { describe, expect, it } from 'vitest';
import { broadcastsTo } from './broadcasts-to.js';

describe('broadcastsTo', () => {
  it('aligns at the right and repeats sizes of 1', () => {
    for (const from of [[], [1], [3], [2, 1], [2, 3], [1, 1]]) {
      expect(broadcastsTo(from, [2, 3]), `[${from}]`).toBe(true);
    }
    for (const from of [[2], [3, 2], [3, 3], [1, 2, 3], [0]]) {
      expect(broadcastsTo(from, [2, 3]), `[${from}]`).toBe(false);
    }
    expect(broadcastsTo([1], [0])).toBe(true);
  });
});
