import type { Support } from './support.js';

/** How far, relative to 1 or to the diagonal, float32 rounding may take a matrix from what it must be. */
const CLOSE = 1e-5;

const matrices = {
  bounds: [-Infinity, Infinity],
  discrete: false,
  eventRank: 2,
  contains: Number.isFinite,
} as const;

/** Square matrices with zeros above the diagonal. */
export const lowerTriangular: Support = {
  ...matrices,
  name: 'lower triangular',
  containsEvent: isLowerTriangular,
};

/** Lower triangular matrices with a positive diagonal: Cholesky factors. */
export const lowerCholesky: Support = {
  ...matrices,
  name: 'lower triangular with a positive diagonal',
  within: lowerTriangular,
  containsEvent: isLowerCholesky,
};

/** Cholesky factors of correlation matrices: of a positive diagonal, with rows of length 1. */
export const correlationCholesky: Support = {
  ...matrices,
  name: 'lower triangular with a positive diagonal and rows of length 1',
  bounds: [-1, 1],
  within: lowerCholesky,
  contains: (value) => Math.abs(value) <= 1 + CLOSE,
  containsEvent: (values, shape) => {
    if (!isLowerCholesky(values, shape)) return false;
    const n = shape[0]!;
    for (let i = 0; i < n; i++) {
      let square = 0;
      for (let j = 0; j <= i; j++) square += values[i * n + j]! ** 2;
      if (Math.abs(square - 1) > 2 * CLOSE) return false;
    }
    return true;
  },
};

/** Symmetric matrices whose eigenvalues are all above zero: covariances. */
export const positiveDefinite: Support = {
  ...matrices,
  name: 'symmetric and positive definite',
  containsEvent: (values, shape) =>
    isSquare(shape) && isSymmetric(values, shape[0]!) && hasCholesky(values, shape[0]!),
};

function isSquare(shape: readonly number[]): boolean {
  return shape.length === 2 && shape[0] === shape[1];
}

function isLowerTriangular(values: ArrayLike<number>, shape: readonly number[]): boolean {
  if (!isSquare(shape)) return false;
  const n = shape[0]!;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) if (values[i * n + j] !== 0) return false;
  }
  return true;
}

function isLowerCholesky(values: ArrayLike<number>, shape: readonly number[]): boolean {
  if (!isLowerTriangular(values, shape)) return false;
  const n = shape[0]!;
  for (let i = 0; i < n; i++) if (!(values[i * n + i]! > 0)) return false;
  return true;
}

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
