import { lowerTriangular } from './lower-triangular.js';
import type { Support } from './support.js';

/** Lower triangular matrices with a positive diagonal: Cholesky factors. */
export const lowerCholesky: Support = {
  ...lowerTriangular,
  name: 'lower triangular with a positive diagonal',
  within: lowerTriangular,
  containsEvent: (values, shape) => {
    if (!lowerTriangular.containsEvent!(values, shape)) return false;
    const n = shape[0]!;
    for (let i = 0; i < n; i++) if (!(values[i * n + i]! > 0)) return false;
    return true;
  },
};
