import { householderQr } from './householder-qr.js';
import { jacobiRotation, rotate } from './jacobi-rotation.js';

/** Sweeps converge quadratically; only columns of rounding errors alone, of no account, could go on for ever. */
const MOST_SWEEPS = 30;
/** The cosine of the angle between two columns at which they are perpendicular, far below what a float32 shows. */
const NEGLIGIBLE = 2 ** -48;

/** The product of n doubles from `p` on in `x` and from `q` on in `y`. */
function dot(x: Float64Array, p: number, y: Float64Array, q: number, n: number): number {
  let sum = 0;
  for (let k = 0; k < n; k++) sum += x[p + k]! * y[q + k]!;
  return sum;
}

/** Turns `vectors`, n of n doubles one behind the other, until they are perpendicular; `turned` goes along. */
function makePerpendicular(vectors: Float64Array, turned: Float64Array, n: number): void {
  for (let sweep = 0, isDone = false; sweep < MOST_SWEEPS && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = dot(vectors, p * n, vectors, q * n, n);
        const own = dot(vectors, p * n, vectors, p * n, n);
        const other = dot(vectors, q * n, vectors, q * n, n);
        if (Math.abs(off) <= NEGLIGIBLE * Math.sqrt(own * other)) continue;
        isDone = false;
        const rotation = jacobiRotation(own, off, other);
        rotate(vectors, [p * n, q * n, 1, n], rotation);
        rotate(turned, [p * n, q * n, 1, n], rotation);
      }
    }
  }
}

/**
 * The reduced singular value decomposition of a matrix of doubles with no fewer rows than columns, m x n, which is
 * overwritten: u, the singular values, descending, and v.
 *
 * By the one-sided rotations of Hestenes and Jacobi, of the rows of R in a = Q R, which need half the sweeps of the columns
 * of a, or less (Drmač & Veselić, "New fast and accurate Jacobi SVD algorithm I", 2008): R = W S Vᵀ with the lengths S of
 * what has become perpendicular, and u = Q W.
 */
export function jacobiSvd(
  a: Float64Array,
  m: number,
  n: number,
): [u: Float64Array, values: Float64Array, v: Float64Array] {
  const [q, rows] = householderQr(a, m, n);
  const turned = new Float64Array(n * n);
  for (let j = 0; j < n; j++) turned[j * n + j] = 1;
  makePerpendicular(rows, turned, n);
  const lengths = Array.from({ length: n }, (_, j) => Math.sqrt(dot(rows, j * n, rows, j * n, n)));
  const order = Array.from({ length: n }, (_, j) => j).sort((i, j) => lengths[j]! - lengths[i]!);
  const sorted = new Float64Array(n * n);
  const u = new Float64Array(m * n);
  for (const [to, from] of order.entries()) {
    for (let i = 0; i < n; i++) sorted[i * n + to] = rows[from * n + i]!;
    for (let i = 0; i < m; i++) u[i * n + to] = dot(q, i * n, turned, from * n, n);
  }
  // Q of perpendicular columns is these, but for their lengths and signs; columns of zeros get directions from it, too.
  const [v, r] = householderQr(sorted, n, n);
  for (let j = 0; j < n; j++) {
    if (r[j * n + j]! >= 0) continue;
    for (let i = 0; i < n; i++) v[i * n + j] = -v[i * n + j]!;
  }
  return [u, Float64Array.from(order, (j) => lengths[j]!), v];
}
