// Householder reflections, one at a time. Columns are rows of doubles here.

import { addMultiple, bytesOf, dot } from './doubles';

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
