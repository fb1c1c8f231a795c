import { expectClose } from '@diffeo/testing';
import { fill, scalar, tensor1d, tensor2d, valueAndGrad } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { DomainError } from '../errors/domain-error.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { bernoulli } from './bernoulli.js';
import { bits } from './bits.js';
import { Key } from './key.js';

const key = Key.fromSeed(12);

/** The definition, in doubles, which hold both sides exactly. */
async function expected(probs: readonly number[]): Promise<number[]> {
  const words = await bits([probs.length], { key }).data();
  return probs.map((p, i) =>
    Number.isNaN(p) ? p : Number(words[i]! >>> 0 < Math.fround(p) * 2 ** 32),
  );
}

describe('bernoulli', () => {
  it('compares bits with the probability exactly', async () => {
    const words = await bits([64], { key }).data();
    // Probabilities within a spacing of the word itself decide by the last bits.
    const close = Array.from(
      words,
      (word, i) => Math.fround((word >>> 0) / 2 ** 32) * (1 + ((i % 5) - 2) * 2 ** -23),
    );
    await expectClose(bernoulli([64], { key, probs: close }), await expected(close));
    const grid = Array.from({ length: 1001 }, (_, i) => i / 1000);
    await expectClose(bernoulli([1001], { key, probs: tensor1d(grid) }), await expected(grid));
  });

  it('never gives 1 at 0, nor 0 at 1, and keeps to that beyond', async () => {
    for (const [p, value] of [
      [0, 0],
      [-1, 0],
      [Number.NEGATIVE_INFINITY, 0],
      [1, 1],
      [2, 1],
      [Number.POSITIVE_INFINITY, 1],
    ] as const) {
      const want = new Float32Array(1000).fill(value);
      await expectClose(bernoulli([1000], { key, probs: scalar(p) }), want);
      await expectClose(bernoulli([1000], { key, probs: fill([1000], p) }), want);
    }
  });

  it('gives NaN at NaN', async () => {
    const probs = [0.5, Number.NaN, 1, Number.NaN, 0];
    await expectClose(bernoulli([5], { key, probs: tensor1d(probs) }), await expected(probs));
    await expectClose(bernoulli([3], { key, probs: scalar(Number.NaN) }), [
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  it('broadcasts probabilities to the shape', async () => {
    const row = [0.1, 0.5, 0.9];
    const want = await expected([...row, ...row]);
    await expectClose(bernoulli([2, 3], { key, probs: row }), want);
    await expectClose(
      bernoulli([2, 2], { key, probs: tensor2d([[0.1], [0.9]]) }),
      await expected([0.1, 0.1, 0.9, 0.9]),
    );
    expect(bernoulli([], { key }).shape).toEqual([]);
  });

  it('has the right frequency', async () => {
    // n = 1e6, within 6 standard deviations: false alarm 2e-9; a bias of 0.3 % would be seen.
    const n = 1_000_000;
    for (const p of [0.5, 0.01]) {
      const ones = (await bernoulli([n], { key, probs: p }).data<'float32'>()).reduce(
        (a, b) => a + b,
        0,
      );
      expect(Math.abs(ones - n * p)).toBeLessThan(6 * Math.sqrt(n * p * (1 - p)));
    }
  });

  it('has zero gradient', async () => {
    const { grad } = valueAndGrad((probs) => bernoulli([2], { key, probs }))(tensor1d([0.2, 0.8]));
    await expectClose(grad, [0, 0]);
  });

  it('refuses numbers that are no probabilities, and shapes that do not fit', () => {
    for (const probs of [-0.1, 1.1, Number.NaN, [0.5, 2]]) {
      expect(() => bernoulli([2], { probs })).toThrow(DomainError);
    }
    expect(() => bernoulli([3], { probs: tensor1d([0.1, 0.2]) })).toThrow(ShapeError);
    expect(() => bernoulli([], { probs: [0.1, 0.2] })).toThrow(ShapeError);
    expect(() => bernoulli([1], { probs: tensor1d(['a']) })).toThrow(DTypeError);
  });
});
