import type { Support } from './support.js';

/** How far the sum may miss 1: float32 results of a softmax of thousands of numbers are this close. */
const CLOSE = 1e-5;

/** Vectors of positive numbers that sum to 1: probabilities of n + 1 classes. */
export const simplex: Support = {
  name: 'on the simplex (positive, with sum 1)',
  bounds: [0, 1],
  discrete: false,
  eventRank: 1,
  contains: (value) => value > 0 && value <= 1,
  containsEvent: (values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]!;
    return Math.abs(sum - 1) <= CLOSE;
  },
};
