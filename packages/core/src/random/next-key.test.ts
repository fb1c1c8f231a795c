import { describe, expect, it } from 'vitest';
import { Key } from './key.js';
import { nextKey } from './next-key.js';
import { seed } from './seed.js';

describe('nextKey', () => {
  it('gives a new key each time, none of which the user derives from the same seed', () => {
    seed(3);
    const keys = Array.from({ length: 100 }, () => String(nextKey()));
    const root = Key.fromSeed(3);
    const users = [...root.split(100).map(String), ...keys.map((_, i) => String(root.foldIn(i)))];
    expect(new Set([...keys, ...users]).size).toBe(300);
  });
});
