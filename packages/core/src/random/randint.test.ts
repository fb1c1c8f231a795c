import { expectFrequencies } from '@diffeo/testing';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { bits } from './bits.js';
import { Key } from './key.js';
import { randint, randomInteger } from './randint.js';

const key = Key.fromSeed(17);

/** Bounds that refuse almost no word, about a third, almost half, and none. */
const INTERVALS = [
  [0, 7],
  [-5, 5],
  [-(2 ** 31), 2 ** 31 - 2 ** 30],
  [-(2 ** 30), 2 ** 30 + 1],
  [-1, 2 ** 31],
  [-(2 ** 31), 2 ** 31],
  [41, 42],
] as const;

describe('randint', () => {
  it('equals the host at every length, for every kind of bound', async () => {
    for (const [low, high] of INTERVALS) {
      for (const n of [0, 1, 2, 3, 5, 1026, 20_001]) {
        const range = high - low;
        const attributes = { shape: [n], keyHi: 4, keyLo: n, low, range, refused: 2 ** 32 % range };
        const expected = await randomInteger.composite({}, attributes).data();
        expect(await randomInteger({}, attributes).data(), `${low} to ${high}`).toEqual(expected);
      }
    }
  });

  it('is the high word of the product with the range, and all bits over the whole range', async () => {
    const words = await bits([1000], { key }).data();
    const whole = await randint([1000], { key, low: -(2 ** 31), high: 2 ** 31 }).data();
    expect(whole).toEqual(words.map((word) => (word >>> 0) - 2 ** 31));
    const small = await randint([1000], { key, low: 10, high: 26 }).data();
    expect(small).toEqual(words.map((word) => 10 + (word >>> 28)));
  });

  it('gives each integer equally often', async () => {
    const values = await randint([1_000_000], { key, low: -3, high: 97 }).data();
    const counts = new Array(100).fill(0);
    for (const value of values) counts[value + 3]++;
    expectFrequencies(counts, new Array(100).fill(0.01), { detects: 0.016 });
  });

  it('is without bias where a plain product would favour every third by a half', async () => {
    // Range 3 * 2^30: without refusing, thirds of the results would have 1/2, 1/4, 1/4 of the draws by their remainder.
    const values = await randint([300_000], { key, low: -(2 ** 31), high: 2 ** 30 }).data();
    const counts = [0, 0, 0];
    for (const value of values) counts[(value + 2 ** 31) % 3]!++;
    expectFrequencies(counts, [1 / 3, 1 / 3, 1 / 3], { detects: 0.025 });
  });

  it('refuses bounds that are empty, too wide or no integers, and malformed shapes', () => {
    for (const [low, high] of [
      [1, 1],
      [2, 1],
      [0, 2 ** 31 + 1],
      [-(2 ** 31) - 1, 0],
      [0.5, 2],
      [0, Number.NaN],
    ] as const) {
      expect(() => randint([1], { low, high })).toThrow(DomainError);
    }
    expect(() => randint([1.5], { high: 2 })).toThrow(ShapeError);
  });
});
