import type { Support } from './support.js';

/** How far the sum may miss 0, relative to that of the absolute values: float32 results are this close. */
const CLOSE = 1e-5;

/** Vectors whose elements sum to 0. */
export const zeroSum: Support = {
  name: 'a vector with sum 0',
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 1,
  contains: Number.isFinite,
  containsEvent: (values) => {
    let [sum, size] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      sum += values[i]!;
      size += Math.abs(values[i]!);
    }
    return Math.abs(sum) <= CLOSE * size;
  },
};
