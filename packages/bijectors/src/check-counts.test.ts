import { describe, expect, it } from 'vitest';
import { checkCounts } from './check-counts.js';

describe('checkCounts', () => {
  it('takes positive integers, and names what is none', () => {
    expect(() => checkCounts('f', { layers: 1, hidden: 8 })).not.toThrow();
    for (const hidden of [0, -1, 1.5, Number.NaN, Infinity]) {
      expect(() => checkCounts('f', { layers: 1, hidden })).toThrow(
        `f: hidden must be a positive integer, received ${hidden}.`,
      );
    }
  });

  it('finds one among several', () => {
    expect(() => checkCounts('Map', { rank: 2, layers: 0 })).toThrow(
      'Map: layers must be a positive integer, received 0',
    );
  });
});
