/** A reflection I - tau v vᵀ of the rows from `first` on; v is 1, then column `first` of `vectors` below the diagonal. */
interface Reflection {
  vectors: Float64Array;
  rows: number;
  columns: number;
  first: number;
  tau: number;
}

/** Applies a reflection to the columns of `x` `[rows, width]` from `from` on. */
function reflect(
  { vectors, rows, columns, first, tau }: Reflection,
  x: Float64Array,
  width: number,
  from: number,
): void {
  for (let c = from; c < width; c++) {
    let dot = x[first * width + c]!;
    for (let i = first + 1; i < rows; i++) {
      dot += vectors[i * columns + first]! * x[i * width + c]!;
    }
    dot *= tau;
    x[first * width + c]! -= dot;
    for (let i = first + 1; i < rows; i++) {
      x[i * width + c]! -= vectors[i * columns + first]! * dot;
    }
  }
}

/**
 * Reduced QR factors of a matrix of doubles, which is overwritten, by Householder reflections with LAPACK's choice of
 * signs: a column that is zero below the diagonal already is left as it is.
 */
export function householderQr(
  a: Float64Array,
  rows: number,
  columns: number,
): [q: Float64Array, r: Float64Array] {
  const k = Math.min(rows, columns);
  const reflections: Reflection[] = [];
  for (let j = 0; j < k; j++) {
    let below = 0;
    for (let i = j + 1; i < rows; i++) below += a[i * columns + j]! ** 2;
    if (below === 0) continue;
    const alpha = a[j * columns + j]!;
    const norm = Math.sqrt(alpha * alpha + below);
    const beta = alpha >= 0 ? -norm : norm;
    for (let i = j + 1; i < rows; i++) a[i * columns + j]! /= alpha - beta;
    a[j * columns + j] = beta;
    const reflection = { vectors: a, rows, columns, first: j, tau: (beta - alpha) / beta };
    reflect(reflection, a, columns, j + 1);
    reflections.push(reflection);
  }
  const q = new Float64Array(rows * k);
  for (let j = 0; j < k; j++) q[j * k + j] = 1;
  for (const reflection of reflections.reverse()) reflect(reflection, q, k, reflection.first);
  const r = a.slice(0, k * columns);
  for (let i = 1; i < k; i++) r.fill(0, i * columns, i * columns + i);
  return [q, r];
}
