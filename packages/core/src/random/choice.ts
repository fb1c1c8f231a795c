import { DomainError } from '../errors/domain-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { checkValues } from '../parameters/check-values.js';
import { nonnegative } from '../parameters/support.js';
import type { SamplerOptions } from './bits.js';
import { boundedInteger } from './bounded-integer.js';
import { checkKey } from './check-key.js';
import { nextKey } from './next-key.js';
import { noteDraw } from './note-draw.js';
import { StreamTag } from './stream-tag.js';
import { WeightedDraws } from './weighted-draws.js';
import { wordStream } from './word-stream.js';

/** Options of `choice`. */
export interface ChoiceOptions extends SamplerOptions {
  /** How many indices to draw. Default 1. */
  count?: number;
  /** Whether an index may be drawn again. Default true. */
  replace?: boolean;
  /** The weight of each index, nonnegative and up to a factor; without them all are equal. */
  weights?: ArrayLike<number>;
}

/**
 * Random indices from 0 .. n - 1, on the host, in the order in which they are drawn; the same for the same key
 * everywhere. With weights and without replacement each draw is proportional to the weights of those that are left.
 *
 * @param n How many there are to choose from, up to 2^31.
 * @throws DomainError for numbers that are no counts, for weights that are negative or not finite, or if fewer than
 * `count` indices can be drawn; ShapeError unless there are n weights.
 * @example
 * const batch = choice(60_000, { key: Key.fromSeed(1), count: 128, replace: false });
 * const component = choice(3, { key: Key.fromSeed(2), weights: [0.2, 0.3, 0.5] })[0];
 */
export function choice(
  n: number,
  { key = nextKey(), count = 1, replace = true, weights }: ChoiceOptions = {},
): Int32Array {
  requireCount('n', n);
  requireCount('count', count);
  const available = weights === undefined ? n : positiveWeights(n, weights);
  if (replace ? available === 0 && count > 0 : available < count) {
    throw new DomainError({
      where: 'choice: count',
      rule: `must not exceed what can be drawn, ${available}`,
      received: String(count),
      remedy: replace ? 'Give something to choose from.' : 'Draw with replacement, or fewer.',
    });
  }
  checkKey('choice', key);
  noteDraw('choice', key, StreamTag.choice);
  const nextWord = wordStream(key, StreamTag.choice);
  if (weights !== undefined) return weighted(weights, count, replace, nextWord);
  if (replace) return new Int32Array(count).map(() => boundedInteger(nextWord, n));
  return distinct(n, count, nextWord);
}

/** The first steps of a Fisher-Yates shuffle; only the places that a step has moved are stored. */
function distinct(n: number, count: number, nextWord: () => number): Int32Array {
  const moved = new Map<number, number>();
  return new Int32Array(count).map((_, i) => {
    const j = i + boundedInteger(nextWord, n - i);
    const drawn = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return drawn;
  });
}

function weighted(
  weights: ArrayLike<number>,
  count: number,
  replace: boolean,
  nextWord: () => number,
): Int32Array {
  const draws = new WeightedDraws(weights, nextWord);
  return new Int32Array(count).map(() => {
    const index = draws.draw();
    if (!replace) draws.remove(index);
    return index;
  });
}

function requireCount(name: string, value: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= 2 ** 31) return;
  throw new DomainError({
    where: `choice: ${name}`,
    rule: 'must be an integer from 0 to 2^31',
    received: String(value),
  });
}

/** How many weights are positive. */
function positiveWeights(n: number, weights: ArrayLike<number>): number {
  if (weights.length !== n) {
    throw new ShapeError({
      where: 'choice: weights',
      rule: `must be one for each of the ${n}`,
      received: `${weights.length} weights`,
    });
  }
  const values = Array.from(weights);
  checkValues('choice: weights', values, nonnegative, 'Pass weights that are not negative.');
  if (!Number.isFinite(values.reduce((a, b) => a + b, 0))) {
    throw new DomainError({
      where: 'choice: weights',
      rule: 'must have a finite sum',
      remedy: 'Divide them by the largest.',
    });
  }
  return values.filter((weight) => weight > 0).length;
}
