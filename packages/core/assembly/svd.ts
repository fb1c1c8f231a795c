import { addMultiple, bytesOf, dot, loadColumns, rotate, storeColumns } from './doubles';
import { diagonalize, placeOf } from './eigh';
import { fillNaN } from './lanes';
import { formQ, reflectColumns } from './qr';

/** The rows start near to perpendicular, and each sweep squares what is left. */
const MOST_SWEEPS: u32 = 30;
/** The cosine of the angle between two rows at which they are perpendicular, far below what a float32 shows. */
const NEGLIGIBLE: f64 = 3.552713678800501e-15;

/** Bytes of working memory that `svd` wants. */
export function svdScratchBytes(m: u32, n: u32): u32 {
  return <u32>(bytesOf(2 * m * n) + bytesOf(4 * n * n) + bytesOf(5 * n));
}

/**
 * The reduced singular value decomposition of `count` matrices of m x n, m >= n, in doubles: u, the singular values,
 * descending, and v; NaN for a matrix with an element that is not finite.
 *
 * As in the kernel in JavaScript, the rows of R in a = Q R are turned perpendicular, R = W S Vᵀ, and u = Q W. But they do
 * not start from scratch: with the eigenvectors of R Rᵀ they nearly are, up to those of small length.
 */
export function svd(u: usize, values: usize, v: usize, a: usize, count: u32, m: u32, n: u32, scratch: usize): void {
  if (n == 0) return;
  const square = bytesOf(n * n);
  const columns = scratch;
  const columnsOfQ = columns + bytesOf(m * n);
  const rows = columnsOfQ + bytesOf(m * n);
  const turned = rows + square;
  const work = turned + square;
  const sorted = work + square;
  const lengths = sorted + square;
  const taus = lengths + bytesOf(4 * n);
  for (; count > 0; count--, u += (<usize>m * n) << 2, values += <usize>n << 2, v += (<usize>n * n) << 2, a += (<usize>m * n) << 2) {
    if (!loadColumns(columns, a, m, n)) {
      fillNaN(u, <usize>m * n);
      fillNaN(values, n);
      fillNaN(v, <usize>n * n);
      continue;
    }
    reflectColumns(columns, bytesOf(m), taus, m, n);
    formQ(columnsOfQ, columns, taus, m, n);
    startFrom(rows, turned, work, lengths, columns, m, n);
    makePerpendicular(rows, turned, n);
    for (let i: u32 = 0; i < n; i++) {
      const row = rows + bytesOf(i * n);
      store<f64>(lengths + bytesOf(i), -sqrt(dot(row, row, n)));
    }
    // The columns of u take the place of those of a, which is known as Q R by now.
    memory.fill(columns, 0, bytesOf(m * n));
    for (let i: u32 = 0; i < n; i++) {
      const place = placeOf(lengths, i, n);
      store<f32>(values + (<usize>place << 2), <f32>-load<f64>(lengths + bytesOf(i)));
      memory.copy(sorted + bytesOf(place * n), rows + bytesOf(i * n), bytesOf(n));
      const column = columns + bytesOf(place * m);
      for (let k: u32 = 0; k < n; k++) {
        addMultiple(column, columnsOfQ + bytesOf(k * m), load<f64>(turned + bytesOf(i * n + k)), m);
      }
    }
    storeColumns(u, columns, m, n);
    // Q of perpendicular columns is these, but for their lengths and signs; columns of zeros get directions from it, too.
    reflectColumns(sorted, bytesOf(n), taus, n, n);
    formQ(work, sorted, taus, n, n);
    for (let j: u32 = 0; j < n; j++) {
      if (load<f64>(sorted + bytesOf(j * n + j)) >= 0) continue;
      for (let i: u32 = 0; i < n; i++) {
        const at = work + bytesOf(j * n + i);
        store<f64>(at, -load<f64>(at));
      }
    }
    storeColumns(v, work, n, n);
  }
}

/** The eigenvectors of R Rᵀ as the rows of `turned`, and their product with R as `rows`. */
function startFrom(
  rows: usize, turned: usize, work: usize, diagonal: usize, columns: usize, m: u32, n: u32,
): void {
  const step = bytesOf(n);
  memory.fill(rows, 0, n * step);
  for (let i: u32 = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      store<f64>(rows + bytesOf(i * n + j), load<f64>(columns + bytesOf(j * m + i)));
    }
  }
  for (let i: u32 = 0; i < n; i++) {
    const row = rows + bytesOf(i * n + i);
    for (let j: u32 = 0; j <= i; j++) {
      store<f64>(work + bytesOf(i * n + j), dot(row, rows + bytesOf(j * n + i), n - i));
    }
  }
  diagonalize(work, turned, diagonal, n);
  memory.copy(work, rows, n * step);
  memory.fill(rows, 0, n * step);
  for (let i: u32 = 0; i < n; i++) {
    const row = rows + i * step;
    for (let k: u32 = 0; k < n; k++) {
      const at = bytesOf(k * n + k);
      addMultiple(row + bytesOf(k), work + at, load<f64>(turned + bytesOf(i * n + k)), n - k);
    }
  }
}

/** Turns n rows of n doubles until they are perpendicular; `turned` goes along. */
function makePerpendicular(rows: usize, turned: usize, n: u32): void {
  const step = bytesOf(n);
  for (let sweep: u32 = 0; sweep < MOST_SWEEPS; sweep++) {
    let isDone = true;
    for (let i: u32 = 0; i < n; i++) {
      const x = rows + i * step;
      let own = dot(x, x, n);
      for (let j = i + 1; j < n; j++) {
        const y = rows + j * step;
        const off = dot(x, y, n);
        const other = dot(y, y, n);
        if (abs(off) <= NEGLIGIBLE * sqrt(own * other)) continue;
        isDone = false;
        const gap = other - own;
        const root = sqrt(gap * gap + 4 * off * off);
        const tangent = (gap >= 0 ? 2 * off : -2 * off) / (abs(gap) + root);
        const cosine = 1 / sqrt(1 + tangent * tangent);
        rotate(x, y, cosine, tangent * cosine, n);
        rotate(turned + i * step, turned + j * step, cosine, tangent * cosine, n);
        own = dot(x, x, n);
      }
    }
    if (isDone) return;
  }
}
