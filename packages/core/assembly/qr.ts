import { formQByPanels, panelBytes, reflectPanels } from './block-reflections';
import { bytesOf, loadColumns, storeColumns } from './doubles';
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
