import type { Support } from './support.js';

/** How far, relative to the diagonal, two elements that mirror each other may differ: float32 rounding of a product. */
const CLOSE = 1e-5;

/** Symmetric matrices whose eigenvalues are all above zero: covariances. */
export const positiveDefinite: Support = {
  name: 'symmetric and positive definite',
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 2,
  contains: Number.isFinite,
  containsEvent: (values, shape) =>
    shape[0] === shape[1] && isSymmetric(values, shape[0]!) && hasCholesky(values, shape[0]!),
};

/** Each pair agrees to within rounding of the two diagonal elements, which bound it. */
function isSymmetric(values: ArrayLike<number>, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const scale = Math.sqrt(Math.abs(values[i * n + i]! * values[j * n + j]!));
      if (Math.abs(values[i * n + j]! - values[j * n + i]!) > CLOSE * scale) return false;
    }
  }
  return true;
}

/** Whether elimination in double precision meets positive pivots alone. */
function hasCholesky(values: ArrayLike<number>, n: number): boolean {
  const rest = Float64Array.from(values);
  for (let k = 0; k < n; k++) {
    const pivot = rest[k * n + k]!;
    if (!(pivot > 0)) return false;
    for (let i = k + 1; i < n; i++) {
      const factor = rest[i * n + k]! / pivot;
      for (let j = k + 1; j <= i; j++) rest[i * n + j]! -= factor * rest[j * n + k]!;
    }
  }
  return true;
}
