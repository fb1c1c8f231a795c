import type { Support } from './support.js';

/**
 * How far a sum that must be 0 or 1, or a length that must be 1, may miss for each unit of what is summed: float32
 * results of a softmax or a normalisation of thousands of numbers are this close.
 */
const CLOSE = 1e-5;

/** Vectors of positive numbers that sum to 1: probabilities of n + 1 classes. */
export const simplex: Support = {
  name: 'on the simplex (positive, with sum 1)',
  bounds: [0, 1],
  discrete: false,
  eventRank: 1,
  contains: (value) => value > 0 && value <= 1,
  containsEvent: (values) => Math.abs(total(values, (value) => value) - 1) <= CLOSE,
};

/** Vectors whose elements rise, each above the one before it. */
export const ordered: Support = {
  name: 'ordered (a vector of rising numbers)',
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 1,
  contains: Number.isFinite,
  containsEvent: (values) => {
    for (let i = 1; i < values.length; i++) {
      if (!(values[i]! > values[i - 1]!)) return false;
    }
    return true;
  },
};

/** Vectors of length 1: points of a sphere. */
export const unitVector: Support = {
  name: 'a vector of length 1',
  bounds: [-1, 1],
  discrete: false,
  eventRank: 1,
  contains: (value) => Math.abs(value) <= 1 + CLOSE,
  containsEvent: (values) => Math.abs(total(values, (value) => value * value) - 1) <= 2 * CLOSE,
};

/** Vectors whose elements sum to 0. */
export const zeroSum: Support = {
  name: 'a vector with sum 0',
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 1,
  contains: Number.isFinite,
  containsEvent: (values) =>
    Math.abs(total(values, (value) => value)) <= CLOSE * total(values, Math.abs),
};

function total(values: ArrayLike<number>, of: (value: number) => number): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += of(values[i]!);
  return sum;
}
