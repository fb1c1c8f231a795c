import { formQByPanels, panelBytes, reflectPanels } from './block-reflections';
import { addMultiple, bytesOf, dot, loadColumns, storeColumns } from './doubles';
import { fillNaN } from './lanes';

/** Bytes of working memory that `qr` wants. */
export function qrScratchBytes(m: u32, n: u32): u32 {
  return <u32>(bytesOf(m * n) + bytesOf(m * min(m, n)) + bytesOf(n)) + panelBytes(m, n);
}

/**
 * Reduced QR factors of `count` matrices of m x n by Householder reflections, in doubles, with LAPACK's signs; NaN for a
 * matrix with an element that is not finite.
 */
export function qr(q: usize, r: usize, a: usize, count: u32, m: u32, n: u32, scratch: usize): void {
  const k = min(m, n);
  const columns = scratch;
  const columnsOfQ = columns + bytesOf(m * n);
  const taus = columnsOfQ + bytesOf(m * k);
  const work = taus + bytesOf(n);
  for (; count > 0; count--, q += (<usize>m * k) << 2, r += (<usize>k * n) << 2, a += (<usize>m * n) << 2) {
    if (!loadColumns(columns, a, m, n)) {
      fillNaN(q, <usize>m * k);
      fillNaN(r, <usize>k * n);
      continue;
    }
    reflectPanels(columns, taus, m, n, work);
    memory.fill(columnsOfQ, 0, bytesOf(m * k));
    formQByPanels(columnsOfQ, columns, bytesOf(m), taus, m, k, work);
    storeColumns(q, columnsOfQ, m, k);
    let out = r;
    for (let i: u32 = 0; i < k; i++) {
      for (let j: u32 = 0; j < n; j++, out += 4) {
        store<f32>(out, j < i ? 0 : <f32>load<f64>(columns + bytesOf(j * m + i)));
      }
    }
  }
}

/**
 * Reflects the column of `count` doubles at x onto its first element, which the vector of the reflection, less its one,
 * then follows. The factor of the reflection, 0 for a column that is zero below its first element.
 */
export function makeReflection(x: usize, count: u32): f64 {
  const below = dot(x + 8, x + 8, count - 1);
  if (below == 0) return 0;
  const alpha = load<f64>(x);
  const norm = sqrt(alpha * alpha + below);
  const beta = alpha >= 0 ? -norm : norm;
  const scale = 1 / (alpha - beta);
  store<f64>(x, beta);
  for (let i: u32 = 1; i < count; i++) store<f64>(x + bytesOf(i), load<f64>(x + bytesOf(i)) * scale);
  return (beta - alpha) / beta;
}

/** Reflects `lines` rows, `step` bytes apart, by the vector that follows x, whose first element is taken as one. */
export function reflectRows(
  rows: usize, step: usize, lines: u32, x: usize, tau: f64, count: u32,
): void {
  if (tau == 0) return;
  const first = load<f64>(x);
  store<f64>(x, 1);
  for (; lines > 0; lines--, rows += step) addMultiple(rows, x, -tau * dot(x, rows, count), count);
  store<f64>(x, first);
}

/** R on and above the diagonal of n columns of m doubles, `step` bytes apart; the vectors of the reflections below it. */
export function reflectColumns(columns: usize, step: usize, taus: usize, m: u32, n: u32): void {
  let corner = columns;
  for (let j: u32 = 0; j < min(m, n); j++, corner += step + 8, taus += 8) {
    const tau = makeReflection(corner, m - j);
    store<f64>(taus, tau);
    reflectRows(corner + step, step, n - j - 1, corner, tau, m - j);
  }
}

/** The first k columns, of m doubles, of the product of the reflections, in place of zeros; all `step` bytes apart. */
export function formQ(columnsOfQ: usize, columns: usize, step: usize, taus: usize, m: u32, k: u32): void {
  for (let j: i32 = k - 1; j >= 0; j--) {
    const corner = <usize>j * (step + 8);
    store<f64>(columnsOfQ + corner, 1);
    reflectRows(columnsOfQ + corner, step, k - j, columns + corner, load<f64>(taus + bytesOf(j)), m - j);
  }
}
