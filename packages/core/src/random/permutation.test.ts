import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { Key } from './key.js';
import { permutation } from './permutation.js';

describe('permutation', () => {
  it('holds every index once, the same for the same key', () => {
    for (const n of [0, 1, 2, 5, 3000]) {
      const order = permutation(n, { key: Key.fromSeed(n) });
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      expect(permutation(n, { key: Key.fromSeed(n) })).toEqual(order);
    }
    expect(permutation(50, { key: Key.fromSeed(1) })).not.toEqual(
      permutation(50, { key: Key.fromSeed(2) }),
    );
  });

  it('gives each of the 24 orders of four equally often', () => {
    // Chi-square with 23 degrees of freedom over 24,000 draws; 70 is exceeded with probability 1e-6.
    const counts = new Map<string, number>();
    const root = Key.fromSeed(4);
    for (let i = 0; i < 24_000; i++) {
      const order = permutation(4, { key: root.foldIn(i) }).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    let chiSquare = 0;
    for (const count of counts.values()) chiSquare += (count - 1000) ** 2 / 1000;
    expect(chiSquare).toBeLessThan(70);
  });

  it('refuses what is not a count', () => {
    for (const bad of [-1, 1.5, Number.NaN]) {
      expect(() => permutation(bad, { key: Key.fromSeed(0) })).toThrow(DomainError);
    }
  });
});
