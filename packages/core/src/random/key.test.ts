import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { Key } from './key.js';
import { philox } from './philox.js';

const text = (keys: Key[]) => keys.map(String);

describe('Key', () => {
  it('takes its words from the seed, in two parts', () => {
    expect(Key.fromSeed(5)).toMatchObject({ hi: 0, lo: 5 });
    expect(Key.fromSeed(2 ** 32 * 3 + 7)).toMatchObject({ hi: 3, lo: 7 });
    expect(Key.fromSeed(-1)).toMatchObject({ hi: 0xffffffff, lo: 0xffffffff });
    expect(Key.fromSeed(-(2 ** 33))).toMatchObject({ hi: 0xfffffffe, lo: 0 });
  });

  it('refuses seeds and data that are not integers', () => {
    for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => Key.fromSeed(bad)).toThrow(DomainError);
      expect(() => Key.fromSeed(1).foldIn(bad)).toThrow(DomainError);
    }
    for (const bad of [0, -1, 1.5]) expect(() => Key.fromSeed(1).split(bad)).toThrow(DomainError);
  });

  it('derives the same keys again, and longer splits extend shorter ones', () => {
    expect(text(Key.fromSeed(1).split())).toEqual(text(Key.fromSeed(1).split(5)).slice(0, 2));
    expect(String(Key.fromSeed(1).foldIn(9))).toBe(String(Key.fromSeed(1).foldIn(9)));
  });

  it('derives different keys by split, foldIn, data and parent', () => {
    const parent = Key.fromSeed(1);
    const derived = [
      parent,
      Key.fromSeed(2),
      ...parent.split(50),
      ...Array.from({ length: 50 }, (_, i) => parent.foldIn(i)),
      parent.foldIn(-1),
      parent.foldIn(2 ** 32),
      ...Key.fromSeed(2).split(50),
    ];
    expect(new Set(text(derived)).size).toBe(derived.length);
  });

  it('never derives from words that a sampler of the same key uses', () => {
    const key = Key.fromSeed(1);
    const sampled = new Set(philox(new Uint32Array(100_000), key));
    // 300 words by chance: 300 * 1e5 / 2^32 = 0.7 % to meet one; the seed is fixed.
    for (const child of [...key.split(50), key.foldIn(0), key.foldIn(1)]) {
      expect(sampled.has(child.hi) || sampled.has(child.lo)).toBe(false);
    }
  });
});
