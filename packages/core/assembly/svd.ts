import { formQByPanels, panelBytes, reflectPanels } from './block-reflections';
import { doubleProductBytes, Into, multiplyDoubles } from './double-mat-mul';
import { addMultiple, bytesOf, dot, loadColumns, rotate, storeColumns } from './doubles';
import { diagonalize, diagonalizeBytes, placeOf } from './eigh';
import { fillNaN } from './lanes';

/** The rows start near to perpendicular, and each sweep squares what is left. */
const MOST_SWEEPS: u32 = 30;
/** The cosine of the angle between two rows at which they are perpendicular, 2⁻³⁴: below what a float32 shows. */
const NEGLIGIBLE: f64 = 5.820766091346741e-11;
/** If no cosine was larger in a sweep, 2⁻²⁰, they are perpendicular after it. */
const SMALL: f64 = 9.5367431640625e-7;
/** The length of a row, 2⁻⁴⁰ times that of the longest, below which its direction is not to be trusted. */
const SHORT: f64 = 9.094947017729282e-13;

/** Bytes of working memory that `svd` wants. */
export function svdScratchBytes(m: u32, n: u32): u32 {
  const own = bytesOf(2 * m * n + 4 * n * n + n);
  return <u32>own + diagonalizeBytes(n) + max(panelBytes(m, n), doubleProductBytes(m, n));
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
  const products = taus + bytesOf(n);
  for (; count > 0; count--, u += (<usize>m * n) << 2, values += <usize>n << 2, v += (<usize>n * n) << 2, a += (<usize>m * n) << 2) {
    if (!loadColumns(columns, a, m, n)) {
      fillNaN(u, <usize>m * n);
      fillNaN(values, n);
      fillNaN(v, <usize>n * n);
      continue;
    }
    reflectPanels(columns, taus, m, n, products);
    memory.fill(columnsOfQ, 0, bytesOf(m * n));
    formQByPanels(columnsOfQ, columns, bytesOf(m), taus, m, n, products);
    startFrom(rows, turned, work, lengths, columns, m, n);
    makePerpendicular(rows, turned, lengths, n);
    for (let i: u32 = 0; i < n; i++) {
      const row = rows + bytesOf(i * n);
      store<f64>(lengths + bytesOf(i), -sqrt(dot(row, row, n)));
    }
    for (let i: u32 = 0; i < n; i++) {
      const place = placeOf(lengths, i, n);
      store<f32>(values + (<usize>place << 2), <f32>-load<f64>(lengths + bytesOf(i)));
      memory.copy(sorted + bytesOf(place * n), rows + bytesOf(i * n), bytesOf(n));
      memory.copy(work + bytesOf(place * n), turned + bytesOf(i * n), bytesOf(n));
    }
    // The columns of u take the place of those of a, which is known as Q R by now.
    const step = bytesOf(m);
    multiplyDoubles(columns, step, work, bytesOf(n), 8, columnsOfQ, step, 8, n, m, n, Into.Set, products);
    storeColumns(u, columns, m, n);
    if (!normalize(sorted, n)) {
      // Q of perpendicular columns is these, but for their lengths; columns near zero get directions from it, too.
      reflectPanels(sorted, taus, n, n, products);
      memory.fill(work, 0, square);
      formQByPanels(work, sorted, bytesOf(n), taus, n, n, products);
      turnBack(work, sorted, n);
      storeColumns(v, work, n, n);
    } else {
      storeColumns(v, sorted, n, n);
    }
  }
}

/** Gives n rows, the longest first, length one; unless the last is so short that little but rounding is left of it. */
function normalize(rows: usize, n: u32): bool {
  const last = rows + bytesOf((n - 1) * n);
  if (dot(last, last, n) <= SHORT * SHORT * dot(rows, rows, n)) return false;
  for (const end = rows + bytesOf(n * n); rows < end; rows += bytesOf(n)) {
    const factor = 1 / sqrt(dot(rows, rows, n));
    for (let at = rows; at < rows + bytesOf(n); at += 8) store<f64>(at, factor * load<f64>(at));
  }
  return true;
}

/** Gives the columns of Q the signs with which R has a positive diagonal. */
function turnBack(columnsOfQ: usize, r: usize, n: u32): void {
  const step = bytesOf(n);
  for (let j: u32 = 0; j < n; j++, columnsOfQ += step, r += step + 8) {
    if (load<f64>(r) >= 0) continue;
    for (let at = columnsOfQ; at < columnsOfQ + step; at += 8) store<f64>(at, -load<f64>(at));
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

/** Turns n rows of n doubles until they are perpendicular; `turned` goes along. `squares` has room for their squares. */
function makePerpendicular(rows: usize, turned: usize, squares: usize, n: u32): void {
  const step = bytesOf(n);
  for (let sweep: u32 = 0; sweep < MOST_SWEEPS; sweep++) {
    for (let i: u32 = 0; i < n; i++) store<f64>(squares + bytesOf(i), dot(rows + i * step, rows + i * step, n));
    let worst: f64 = 0;
    for (let i: u32 = 0; i < n; i++) {
      const x = rows + i * step;
      for (let j = i + 1; j < n; j++) {
        const y = rows + j * step;
        const off = dot(x, y, n);
        const own = load<f64>(squares + bytesOf(i));
        const other = load<f64>(squares + bytesOf(j));
        const limit = sqrt(own * other);
        if (abs(off) <= NEGLIGIBLE * limit) continue;
        worst = max(worst, abs(off) / limit);
        const gap = other - own;
        const root = sqrt(gap * gap + 4 * off * off);
        const tangent = (gap >= 0 ? 2 * off : -2 * off) / (abs(gap) + root);
        const cosine = 1 / sqrt(1 + tangent * tangent);
        rotate(x, y, cosine, tangent * cosine, n);
        rotate(turned + i * step, turned + j * step, cosine, tangent * cosine, n);
        store<f64>(squares + bytesOf(i), dot(x, x, n));
        store<f64>(squares + bytesOf(j), dot(y, y, n));
      }
    }
    if (worst <= SMALL) return;
  }
}
