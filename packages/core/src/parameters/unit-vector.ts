import type { Support } from './support.js';

/** How far the length may miss 1: float32 results of a normalisation of thousands of numbers are this close. */
const CLOSE = 1e-5;

/** Vectors of length 1: points of a sphere. */
export const unitVector: Support = {
  name: 'a vector of length 1',
  bounds: [-1, 1],
  discrete: false,
  eventRank: 1,
  contains: (value) => Math.abs(value) <= 1 + CLOSE,
  containsEvent: (values) => {
    let square = 0;
    for (let i = 0; i < values.length; i++) square += values[i]! ** 2;
    return Math.abs(square - 1) <= 2 * CLOSE;
  },
};
