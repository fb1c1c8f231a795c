import type { Support } from './support.js';

/** Vectors of zeros and a single 1, which stands at the place of a category. */
export const oneHotVector: Support = {
  name: 'a vector of zeros and one 1',
  bounds: [0, 1],
  discrete: true,
  eventRank: 1,
  contains: (value) => value === 0 || value === 1,
  containsEvent: (values) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[i]!;
    return sum === 1;
  },
};
