import { expectClose, expectFrequencies } from '@diffeo/testing';
import {
  cast,
  mul,
  ones,
  scalar,
  sum,
  type Tensor,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { bits } from './bits.js';
import { Key } from './key.js';
import { randint, randomInteger, randomIntegerBetween } from './randint.js';

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

  it('takes tensors of bounds, which broadcast', async () => {
    const lows = [-(2 ** 31), 0, 2 ** 24 + 1, -7, 5, 9];
    const highs = [2 ** 31 - 1, 3, 2 ** 24 + 4, 2 ** 31 - 1, 5, 8];
    const n = 3000;
    const low = tensor1d(lows, 'int32');
    const drawn = await randint([n, 6], { key, low, high: highs }).data();
    const words = await bits([n, 6], { key }).data();
    for (const [i, value] of drawn.entries()) {
      const [from, end] = [lows[i % 6]!, highs[i % 6]!];
      if (end <= from) expect(value).toBe(from);
      else {
        const range = end - from;
        const product = BigInt(words[i]! >>> 0) * BigInt(range);
        const isRefused = Number(product & 0xffffffffn) < 2 ** 32 % range;
        if (!isRefused) expect(value).toBe(from + Number(product >> 32n));
        expect(value >= from && value < end).toBe(true);
      }
    }
    const bounds = { low: tensor1d(lows.slice(0, 4), 'int32'), high: scalar(2 ** 31 - 1, 'int32') };
    const attributes = { shape: [4], keyHi: 3, keyLo: 3 };
    const expected = await randomIntegerBetween.composite(bounds, attributes).data();
    expect(await randomIntegerBetween(bounds, attributes).data()).toEqual(expected);
    // A column of bounds, each of which refuses nearly every second word.
    const column = tensor2d([[-(2 ** 30) - 1], [-(2 ** 30)]], [2, 1], 'int32');
    const wide = randint([2, 5000], { key, low: column, high: 2 ** 30 });
    const [first, second] = [
      await randint([10_000], { key, low: -(2 ** 30) - 1, high: 2 ** 30 }).data(),
      await randint([10_000], { key, low: -(2 ** 30), high: 2 ** 30 }).data(),
    ];
    const both = [...first.slice(0, 5000), ...second.slice(5000)];
    expect([...(await wide.data())]).toEqual(both);
  });

  it('draws between tensors while a gradient is recorded', async () => {
    const bounds = { low: tensor1d([-4, 7], 'int32'), high: tensor1d([5, 2 ** 20], 'int32') };
    const drawn = await randint([500, 2], { key, ...bounds }).data<'int32'>();
    const weighted = (x: Tensor) =>
      sum(mul(x, cast(randint([500, 2], { key, ...bounds }), 'float32')));
    await expectClose(grad(weighted)(ones([500, 2])), drawn, { rtol: 0 });
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
    expect(() => randint([2], { high: [1.5, 2] })).toThrow(DomainError);
    expect(() => randint([2], { high: tensor1d([1, 2]) })).toThrow(DTypeError);
    expect(() => randint([3], { high: [1, 2] })).toThrow(ShapeError);
    expect(() => randint([1.5], { high: 2 })).toThrow(ShapeError);
  });
});
