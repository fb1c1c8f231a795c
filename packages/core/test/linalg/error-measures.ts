import {
  difference,
  EPSILON,
  type Matrix,
  matrix,
  product,
  size,
  transposeOf,
} from './float64-matrices.js';

/** One matrix, with a right-hand side, and what was found for it; vectors are columns, numbers 1 x 1. */
export interface Found {
  a: Matrix;
  b: Matrix;
  out: Matrix[];
  condition: number;
}

/** Elements (i, j) of a matrix like `a`. */
export function mapped(a: Matrix, f: (value: number, i: number, j: number) => number): Matrix {
  const { rows, columns } = a;
  return matrix(
    rows,
    columns,
    a.values.map((value, at) => f(value, Math.floor(at / columns), at % columns)),
  );
}

/** |found - expected| over n eps times the size of what was rounded. */
export const excess = (found: Matrix, expected: Matrix, scale: number): number =>
  size(difference(found, expected)) / (found.rows * EPSILON * scale || 1);

/** Of the factors times b against a b. */
export const residual = (factors: Matrix[], { a, b }: Found): number => {
  const found = factors.reduceRight((right, left) => product(left, right), b);
  return excess(found, product(a, b), size(a) * size(b));
};

/** Of the columns of q, from perpendicular and of length one. */
export const skewness = (q: Matrix, b: Matrix): number => {
  const x = matrix(q.columns, b.columns, b.values.subarray(0, q.columns * b.columns));
  return excess(product(transposeOf(q), product(q, x)), x, size(x));
};

export const isExact = (found: Matrix, expected: Matrix): number =>
  size(difference(found, expected)) === 0 ? 0 : Number.POSITIVE_INFINITY;

/** log|det a| and its sign by elimination in doubles. */
export function logAbsDet(a: Matrix): [sign: number, log: number] {
  const n = a.rows;
  const rows = Array.from({ length: n }, (_, i) => a.values.slice(i * n, (i + 1) * n));
  let [sign, log] = [1, 0];
  for (let j = 0; j < n; j++) {
    let best = j;
    for (let i = j + 1; i < n; i++) {
      if (Math.abs(rows[i]![j]!) > Math.abs(rows[best]![j]!)) best = i;
    }
    if (best !== j) {
      [rows[j], rows[best]] = [rows[best]!, rows[j]!];
      sign = -sign;
    }
    const pivot = rows[j]!;
    sign *= Math.sign(pivot[j]!);
    log += Math.log(Math.abs(pivot[j]!));
    for (let i = j + 1; i < n; i++) {
      const row = rows[i]!;
      const multiple = row[j]! / pivot[j]!;
      if (multiple !== 0) for (let k = j + 1; k < n; k++) row[k]! -= multiple * pivot[k]!;
    }
  }
  return [sign, log];
}

/** Rounding moves the matrix by n eps of its size, that moves the logarithm by so much of its inverse's. */
export const logError = (found: number, exact: number, { a, condition }: Found): number =>
  Math.abs(found - exact) / (EPSILON * (a.rows * condition + Math.abs(exact)));

export const solutionError = (a: Matrix, b: Matrix, x: Matrix): number =>
  excess(product(a, x), b, 2 * size(a) * size(x));
