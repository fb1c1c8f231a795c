import type { Support } from './support.js';

/** Square matrices with zeros above the diagonal. */
export const lowerTriangular: Support = {
  name: 'lower triangular',
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 2,
  contains: Number.isFinite,
  containsEvent: (values, [n, columns]) => {
    if (n !== columns) return false;
    for (let i = 0; i < n!; i++) {
      for (let j = i + 1; j < n!; j++) if (values[i * n! + j] !== 0) return false;
    }
    return true;
  },
};
