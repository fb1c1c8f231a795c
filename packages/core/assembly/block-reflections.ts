// Householder reflections by panels, so that most of the work is products of matrices: I - V T Vᵀ is the product of
// the reflections of a panel (Schreiber & Van Loan, "A storage-efficient WY representation", 1989). Columns are rows of
// doubles here.

import { doubleProductBytes, Into, multiplyDoubles } from './double-mat-mul';
import { bytesOf, dot } from './doubles';
import { formQ, reflectColumns } from './reflections';

/** Reflections to a panel. */
const PANEL: u32 = 16;
/** Matrices of so many rows or columns are reflected by one reflection at a time. */
const FEW: u32 = 96;

/** Bytes of working memory that `reflectPanels` and `formQByPanels` want. */
export function panelBytes(m: u32, n: u32): u32 {
  if (min(m, n) <= FEW) return 0;
  return <u32>bytesOf(PANEL * (PANEL + m + 2 * n)) + doubleProductBytes(m, m);
}

/** As `reflectColumns`. */
export function reflectPanels(columns: usize, taus: usize, m: u32, n: u32, scratch: usize): void {
  const k = min(m, n);
  const step = bytesOf(m);
  if (k <= FEW) {
    reflectColumns(columns, step, taus, m, n);
    return;
  }
  for (let j: u32 = 0; j < k; j += PANEL) {
    const width = min(PANEL, k - j);
    const corner = columns + j * (step + 8);
    const panelTaus = taus + bytesOf(j);
    reflectColumns(corner, step, panelTaus, m - j, width);
    reflectByPanel(corner + width * step, step, n - j - width, corner, panelTaus, m - j, width, false, scratch);
  }
}

/** As `formQ`. */
export function formQByPanels(
  columnsOfQ: usize, columns: usize, step: usize, taus: usize, m: u32, k: u32, scratch: usize,
): void {
  if (k <= FEW) {
    formQ(columnsOfQ, columns, step, taus, m, k);
    return;
  }
  for (let i: u32 = 0; i < k; i++) store<f64>(columnsOfQ + i * (step + 8), 1);
  for (let j: i32 = ((k - 1) / PANEL) * PANEL; j >= 0; j -= PANEL) {
    const width = min(PANEL, k - j);
    const corner = <usize>j * (step + 8);
    const panelTaus = taus + bytesOf(j);
    reflectByPanel(columnsOfQ + corner, step, k - j, columns + corner, panelTaus, m - j, width, true, scratch);
  }
}

/** The vectors of the reflections of a panel, with their ones and the zeros before these. */
function loadVectors(to: usize, columns: usize, step: usize, length: u32, width: u32): void {
  for (let i: u32 = 0; i < width; i++, to += bytesOf(length), columns += step) {
    memory.fill(to, 0, bytesOf(i));
    store<f64>(to + bytesOf(i), 1);
    memory.copy(to + bytesOf(i + 1), columns + bytesOf(i + 1), bytesOf(length - i - 1));
  }
}

/** T, upper triangular: column i is -tau T Vᵀ v of the columns before it, and tau. */
function formFactor(t: usize, vectors: usize, taus: usize, length: u32, width: u32): void {
  const line = bytesOf(width);
  memory.fill(t, 0, width * line);
  for (let i: u32 = 0; i < width; i++) {
    const tau = load<f64>(taus + bytesOf(i));
    const column = t + bytesOf(i);
    const vector = vectors + bytesOf(i * length + i);
    for (let j: u32 = 0; j < i; j++) {
      store<f64>(column + j * line, -tau * dot(vector, vectors + bytesOf(j * length + i), length - i));
    }
    // Row j of T reads what lies in the rows from j on.
    for (let j: u32 = 0; j < i; j++) {
      let sum: f64 = 0;
      for (let l = j; l < i; l++) sum += load<f64>(t + j * line + bytesOf(l)) * load<f64>(column + l * line);
      store<f64>(column + j * line, sum);
    }
    store<f64>(column + i * line, tau);
  }
}

/** X - X V op(T) Vᵀ for `lines` rows X, with the reflections of a panel of columns. All rows are `step` bytes apart. */
function reflectByPanel(
  x: usize, step: usize, lines: u32, panel: usize, taus: usize, length: u32, width: u32, transpose: bool, t: usize,
): void {
  if (lines == 0) return;
  const line = bytesOf(width);
  const vectorBytes = bytesOf(length);
  const vectors = t + width * line;
  const work = vectors + width * vectorBytes;
  const turned = work + lines * line;
  loadVectors(vectors, panel, step, length, width);
  formFactor(t, vectors, taus, length, width);
  const scratch = turned + lines * line;
  multiplyDoubles(work, line, x, step, 8, vectors, 8, vectorBytes, lines, width, length, Into.Set, scratch);
  const stepK = transpose ? <usize>8 : line;
  const stepJ = transpose ? line : <usize>8;
  multiplyDoubles(turned, line, work, line, 8, t, stepK, stepJ, lines, width, width, Into.Set, scratch);
  multiplyDoubles(x, step, turned, line, 8, vectors, vectorBytes, 8, lines, length, width, Into.Subtract, scratch);
}
