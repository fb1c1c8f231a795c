import { jacobiRotation, rotate } from './jacobi-rotation.js';

/** Sweeps converge quadratically: ten serve matrices of a thousand rows. */
const MOST_SWEEPS = 30;
/** What is left beside the diagonal then, in squares and relative to the matrix, moves no digit of a float32. */
const NEGLIGIBLE = 2 ** -96;

/** The sum of the squares above the diagonal, and that of the whole symmetric matrix. */
function squares(a: Float64Array, n: number): [above: number, all: number] {
  let above = 0;
  let diagonal = 0;
  for (let i = 0; i < n; i++) {
    diagonal += a[i * n + i]! ** 2;
    for (let j = i + 1; j < n; j++) above += a[i * n + j]! ** 2;
  }
  return [above, diagonal + 2 * above];
}

/**
 * The eigenvalues, ascending, and the eigenvectors, as columns, of the symmetric matrix of doubles with the lower triangle
 * of `a`, which is overwritten, by Jacobi's rotations.
 */
export function jacobiEigh(
  a: Float64Array,
  n: number,
): [values: Float64Array, vectors: Float64Array] {
  // Row i is to become eigenvector i.
  const rows = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    rows[i * n + i] = 1;
    for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j]!;
  }
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) {
    const [above, all] = squares(a, n);
    if (above <= NEGLIGIBLE * all) break;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const off = a[p * n + q]!;
        if (off === 0) continue;
        const rotation = jacobiRotation(a[p * n + p]!, off, a[q * n + q]!);
        rotate(a, [p, q, n, n], rotation);
        rotate(a, [p * n, q * n, 1, n], rotation);
        rotate(rows, [p * n, q * n, 1, n], rotation);
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i);
  order.sort((i, j) => a[i * n + i]! - a[j * n + j]!);
  const vectors = new Float64Array(n * n);
  for (const [to, from] of order.entries()) {
    for (let i = 0; i < n; i++) vectors[i * n + to] = rows[from * n + i]!;
  }
  return [Float64Array.from(order, (i) => a[i * n + i]!), vectors];
}
