import { householderQr } from './householder-qr.js';
import { jacobiRotation, rotate } from './jacobi-rotation.js';

/** Sweeps converge quadratically; only columns of rounding errors alone, of no account, could go on for ever. */
const MOST_SWEEPS = 30;
/** The cosine of the angle between two columns at which they are perpendicular, far below what a float32 shows. */
const NEGLIGIBLE = 2 ** -48;

function dot(x: Float64Array, p: number, q: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += x[p + k]! * x[q + k]!;
  return sum;
}

/** Turns `vectors`, m doubles one behind the other, until they are perpendicular; `turned` goes along. */
function makePerpendicular(
  vectors: Float64Array,
  m: number,
  turned: Float64Array,
  n: number,
): void {
  for (let sweep = 0, isDone = false; sweep < MOST_SWEEPS && !isDone; sweep++) {
    isDone = true;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = dot(vectors, p * m, q * m, m);
        const own = dot(vectors, p * m, p * m, m);
        const other = dot(vectors, q * m, q * m, m);
        if (Math.abs(off) <= NEGLIGIBLE * Math.sqrt(own * other)) continue;
        isDone = false;
        const rotation = jacobiRotation(own, off, other);
        rotate(vectors, [p * m, q * m, 1, m], rotation);
        rotate(turned, [p * n, q * n, 1, n], rotation);
      }
    }
  }
}

/**
 * The reduced singular value decomposition of a matrix of doubles with no fewer rows than columns, m x n, by the one-sided
 * rotations of Hestenes and Jacobi: u, the singular values, descending, and v.
 */
export function jacobiSvd(
  a: Float64Array,
  m: number,
  n: number,
): [u: Float64Array, values: Float64Array, v: Float64Array] {
  const vectors = new Float64Array(n * m);
  const turned = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    turned[j * n + j] = 1;
    for (let i = 0; i < m; i++) vectors[j * m + i] = a[i * n + j]!;
  }
  makePerpendicular(vectors, m, turned, n);
  const lengths = Array.from({ length: n }, (_, j) => Math.sqrt(dot(vectors, j * m, j * m, m)));
  const order = Array.from({ length: n }, (_, j) => j).sort((i, j) => lengths[j]! - lengths[i]!);
  const sorted = new Float64Array(m * n);
  const v = new Float64Array(n * n);
  for (const [to, from] of order.entries()) {
    for (let i = 0; i < m; i++) sorted[i * n + to] = vectors[from * m + i]!;
    for (let i = 0; i < n; i++) v[i * n + to] = turned[from * n + i]!;
  }
  // Q of perpendicular columns is these, but for their lengths and signs; columns of zeros get directions from it, too.
  const [u, r] = householderQr(sorted, m, n);
  for (let j = 0; j < n; j++) {
    if (r[j * n + j]! >= 0) continue;
    for (let i = 0; i < m; i++) u[i * n + j] = -u[i * n + j]!;
  }
  return [u, Float64Array.from(order, (j) => lengths[j]!), v];
}
