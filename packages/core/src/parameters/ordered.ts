import type { Support } from './support.js';

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
