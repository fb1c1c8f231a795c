import { expectClose, expectFrequencies } from '@diffeo/testing';
import {
  add,
  cast,
  memory,
  mul,
  ones,
  reshape,
  square,
  sum,
  type Tensor,
  tensor,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { categorical, randomCategorical } from './categorical.js';
import type { CategoryKind } from './category-weights.js';
import { Key } from './key.js';
import { normalFromWord } from './normal-from-word.js';
import { philox } from './philox.js';

const key = Key.fromSeed(23);
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

/** Rows of scattered logits, or of their exponentials. */
function table(rows: number, categories: number, kind: CategoryKind, spread = 3): Float32Array {
  const words = philox(new Int32Array(rows * categories), Key.fromSeed(categories));
  const logits = Float32Array.from(words, (word) => spread * normalFromWord(word));
  return kind === 'logits' ? logits : logits.map(Math.exp);
}

describe('categorical', () => {
  it('gives the same indices as the host, whatever the sizes', async () => {
    for (const kind of ['logits', 'probs'] as const) {
      for (const [rows, categories, samples] of [
        [1, 1, 5],
        [1, 2, 1000],
        [1, 1000, 20_001],
        [7, 10, 700],
        [300, 33, 300],
      ] as const) {
        const inputs = { table: tensor(table(rows, categories, kind), [rows, categories]) };
        const shape = [samples / rows, rows];
        const attributes = { shape, keyHi: 8, keyLo: categories, kind };
        const expected = await randomCategorical.composite(inputs, attributes).data();
        const drawn = randomCategorical(inputs, attributes);
        expect(drawn).toMatchObject({ shape, dtype: 'int32' });
        expect(await drawn.data(), `${kind} [${rows}, ${categories}]`).toEqual(expected);
      }
    }
  });

  it('draws each category as often as it should, from logits and from probabilities', async () => {
    const probs = [0.1, 0.2, 0, 0.3, 0.4];
    const logits = probs.map((p) => Math.log(p) + 50);
    for (const parameter of [{ probs: probs.map((p) => 7 * p) }, { logits }]) {
      const counts = new Array(5).fill(0);
      for (const k of await categorical([1_000_000], { key, ...parameter }).data()) counts[k]++;
      expect(counts[2]).toBe(0);
      const possible = [0, 1, 3, 4];
      expectFrequencies(
        possible.map((k) => counts[k]),
        possible.map((k) => probs[k]!),
        { detects: 0.012 },
      );
    }
  });

  it('draws each of many equal categories', async () => {
    const counts = new Array(1000).fill(0);
    for (const k of await categorical([1_000_000], { key, logits: zeros([1000]) }).data())
      counts[k]++;
    expectFrequencies(counts, new Array(1000).fill(0.001), { detects: 0.024 });
  });

  it('draws rare categories as often as they should be', async () => {
    // Probability 2^-14 each for 64 categories next to one large one: 61 expected of each.
    const probs = [1 - 64 * 2 ** -14, ...new Array(64).fill(2 ** -14)];
    const counts = new Array(65).fill(0);
    for (const k of await categorical([1_000_000], { key, probs }).data()) counts[k]++;
    expectFrequencies(counts, probs, { detects: 0.015 });
  });

  it('broadcasts the batch of its parameter', async () => {
    const certain = tensor2d([
      [0, 1, 0],
      [0, 0, 1],
    ]);
    const inColumns = await categorical([3, 2], { key, probs: certain }).data();
    expect([...inColumns]).toEqual([1, 2, 1, 2, 1, 2]);
    const inRows = await categorical([2, 3], { key, probs: reshape(certain, [2, 1, 3]) }).data();
    expect([...inRows]).toEqual([1, 1, 1, 2, 2, 2]);
    expect(categorical([], { key, logits: [0, 1] }).shape).toEqual([]);
    expect(await categorical([0], { key, logits: [0, 1] }).data()).toHaveLength(0);
  });

  it('gives -1 where a row of a tensor means no distribution', async () => {
    const logits = tensor2d([
      [0, nan],
      [-inf, -inf],
      [-inf, 0],
      [inf, 0],
      [3e38, -3e38],
      [-1e-39, -inf],
    ]);
    expect([...(await categorical([6], { key, logits }).data())]).toEqual([-1, -1, 1, 0, 0, 0]);
    const probs = tensor2d([
      [0, 0],
      [1, -1],
      [nan, 1],
      [1, inf],
      [0, 1e-40],
      [-0, 1],
    ]);
    expect([...(await categorical([6], { key, probs }).data())]).toEqual([-1, -1, -1, -1, 1, 1]);
  });

  it('draws while a gradient is recorded, which is zero in its parameter', async () => {
    const logits = tensor2d([0, 1, 2, 2, 1, 0], [2, 3]);
    const drawn = await categorical([500, 2], { key, logits }).data<'int32'>();
    const draw = (parameter: Tensor) => categorical([500, 2], { key, logits: parameter });
    const weighted = (x: Tensor) => sum(mul(x, cast(draw(logits), 'float32')));
    await expectClose(grad(weighted)(ones([500, 2])), drawn, { rtol: 0 });
    const ofParameter = (parameter: Tensor) =>
      sum(add(square(parameter), sum(cast(draw(parameter), 'float32'))));
    await expectClose(grad(ofParameter)(logits), [0, 2, 4, 4, 2, 0]);
  });

  it('leaves only its result', () => {
    const logits = ones([4, 1, 2]);
    const before = memory().numTensors;
    categorical([4, 3], { key, logits }).dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses shapes that do not fit, and anything but one parameter in its domain', () => {
    expect(() => categorical([3], { probs: ones([2, 4]) })).toThrow(ShapeError);
    expect(() => categorical([3], { probs: 1 })).toThrow(ShapeError);
    expect(() => categorical([3], { probs: ones([3, 0]) })).toThrow(ShapeError);
    expect(() => categorical([-1], { probs: [1] })).toThrow(ShapeError);
    expect(() => categorical([1], {})).toThrow(DomainError);
    expect(() => categorical([1], { probs: [1], logits: [0] })).toThrow(DomainError);
    expect(() => categorical([1], { probs: [1, -1] })).toThrow(DomainError);
    expect(() => categorical([1], { logits: [1, nan] })).toThrow(DomainError);
  });
});
