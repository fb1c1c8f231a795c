import { expectFrequencies } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { choice } from './choice.js';
import { Key } from './key.js';

const key = Key.fromSeed(41);

function frequencies(cells: number, draws: Iterable<number>): number[] {
  const counts = new Array<number>(cells).fill(0);
  for (const draw of draws) counts[draw]!++;
  return counts;
}

describe('choice', () => {
  it('draws with replacement, evenly or by weights', () => {
    const even = choice(10, { key, count: 1_000_000 });
    expectFrequencies(frequencies(10, even), new Array(10).fill(0.1), { detects: 0.012 });
    const weights = [3, 0, 1, 4];
    const drawn = frequencies(4, choice(4, { key, count: 1_000_000, weights }));
    expect(drawn[1]).toBe(0);
    const positive = [drawn[0]!, drawn[2]!, drawn[3]!];
    expectFrequencies(positive, [0.375, 0.125, 0.5], { detects: 0.012 });
  });

  it('draws every ordered pair of different indices equally often without replacement', () => {
    const pairs = Array.from({ length: 500_000 }, (_, i) => {
      const [a, b] = choice(4, { key: key.foldIn(i), count: 2, replace: false });
      return 4 * a! + b!;
    });
    const counts = frequencies(16, pairs);
    const isSame = (_: number, pair: number) => pair % 5 === 0;
    expect(counts.filter(isSame)).toEqual([0, 0, 0, 0]);
    const different = counts.filter((count, pair) => !isSame(count, pair));
    expectFrequencies(different, new Array(12).fill(1 / 12), { detects: 0.018 });
  });

  it('draws one after the other by what is left of the weights', () => {
    // P(a, b) = w_a w_b / (1 - w_a)
    const weights = [0.5, 0.3, 0.2];
    const probabilities = [
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 2],
      [2, 0],
      [2, 1],
    ].map(([a, b]) => (weights[a!]! * weights[b!]!) / (1 - weights[a!]!));
    const pairs = Array.from({ length: 500_000 }, (_, i) => {
      const options = { key: key.foldIn(i), count: 2, replace: false, weights };
      const [a, b] = choice(3, options);
      return 2 * a! + (b! < a! ? b! : b! - 1);
    });
    expectFrequencies(frequencies(6, pairs), probabilities, { detects: 0.018 });
  });

  it('can draw everything, or nothing', () => {
    const all = choice(1000, { key, count: 1000, replace: false });
    expect(new Set(all).size).toBe(1000);
    expect([...choice(2 ** 31, { key, count: 3, replace: false })].every((i) => i >= 0)).toBe(true);
    expect(choice(0, { key, count: 0 })).toHaveLength(0);
    expect(choice(5, { key })).toHaveLength(1);
    expect(choice(5, { key, count: 9 })).toEqual(choice(5, { key, count: 9 }));
  });

  it('refuses more than there are, and weights that are none', () => {
    expect(() => choice(3, { count: 4, replace: false })).toThrow(DomainError);
    expect(() => choice(3, { count: 2, replace: false, weights: [1, 0, 0] })).toThrow(DomainError);
    expect(() => choice(2, { weights: [0, 0] })).toThrow(DomainError);
    expect(() => choice(2, { weights: [1, -1] })).toThrow(DomainError);
    expect(() => choice(2, { weights: [1e308, 1e308] })).toThrow(DomainError);
    expect(() => choice(2, { weights: [1] })).toThrow(ShapeError);
    for (const bad of [-1, 0.5, 2 ** 31 + 1]) {
      expect(() => choice(bad)).toThrow(DomainError);
      expect(() => choice(1, { count: bad })).toThrow(DomainError);
    }
  });
});
