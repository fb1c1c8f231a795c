import { expectFrequencies } from '@diffeo/testing';
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
    const orders = new Map<string, number>();
    const root = Key.fromSeed(4);
    for (let i = 0; i < 250_000; i++) {
      const order = permutation(4, { key: root.foldIn(i) }).join();
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expectFrequencies([...orders.values()], new Array(24).fill(1 / 24), { detects: 0.03 });
  });

  it('moves every place to every other equally often', () => {
    // Of a million places, from which sixteenth to which: 256 cells.
    const n = 2 ** 20;
    const order = permutation(n, { key: Key.fromSeed(5) });
    const counts = new Array<number>(256).fill(0);
    for (const [to, from] of order.entries()) counts[((to >>> 16) << 4) | (from >>> 16)]!++;
    expectFrequencies(counts, new Array(256).fill(1 / 256), { detects: 0.02 });
  });

  it('refuses what is not a count', () => {
    for (const bad of [-1, 1.5, Number.NaN]) {
      expect(() => permutation(bad, { key: Key.fromSeed(0) })).toThrow(DomainError);
    }
  });
});
