import { doubleProductBytes, Into, multiplyDoubles } from './double-mat-mul';
import { bytesOf } from './doubles';
import { fillNaN } from './lanes';

/** The norms up to which the exponential series to degree 8 and 16 is that of a matrix nearer than 2⁻³⁶ |x|. */
const LARGEST_NORM_8: f64 = 0.22;
const LARGEST_NORM_16: f64 = 1.7;

/** Bytes of working memory that `expm` wants. */
export function expmScratchBytes(n: u32): u32 {
  return <u32>bytesOf(6 * n * n) + doubleProductBytes(n, n);
}

/**
 * The exponentials of `count` matrices of n x n, in doubles: the series of a / 2^s, in powers of its fourth power
 * (Paterson & Stockmeyer, 1973), squared s times. NaN for a matrix with an element that is not finite.
 */
export function expm(out: usize, a: usize, count: u32, n: u32, scratch: usize): void {
  const elements = <usize>n * n;
  const bytes = elements << 3;
  const x = scratch;
  const sum = x + 4 * bytes;
  const other = sum + bytes;
  const work = other + bytes;
  for (; count > 0; count--, out += elements << 2, a += elements << 2) {
    const norm = loadMatrix(x, a, n);
    if (!(norm < Infinity)) {
      fillNaN(out, elements);
      continue;
    }
    let squarings: u32 = 0;
    let scale: f64 = 1;
    for (; norm * scale > LARGEST_NORM_16; squarings++) scale *= 0.5;
    for (let at: usize = 0; at < bytes; at += 8) store<f64>(x + at, scale * load<f64>(x + at));
    let power = series(x, sum, other, n, norm <= LARGEST_NORM_8 ? 8 : 16, work);
    for (; squarings > 0; squarings--) {
      const next = power == sum ? other : sum;
      product(next, power, power, n, Into.Set, work);
      power = next;
    }
    for (let i: usize = 0; i < elements; i++) store<f32>(out + (i << 2), <f32>load<f64>(power + (i << 3)));
  }
}

/** A matrix as doubles. The largest sum of the sizes of a row, not finite where an element is not. */
function loadMatrix(to: usize, a: usize, n: u32): f64 {
  let largest: f64 = 0;
  for (let i: u32 = 0; i < n; i++) {
    let sum: f64 = 0;
    for (let j: u32 = 0; j < n; j++, a += 4, to += 8) {
      const value = <f64>load<f32>(a);
      sum += abs(value);
      store<f64>(to, value);
    }
    largest = max(largest, sum);
  }
  return largest;
}

/** The series up to x^degree, a multiple of four, in `sum` or `other`, which it says; behind x is room for three powers. */
function series(x: usize, sum: usize, other: usize, n: u32, degree: u32, work: usize): usize {
  const bytes = bytesOf(n * n);
  const fourth = x + 3 * bytes;
  product(x + bytes, x, x, n, Into.Set, work);
  product(x + 2 * bytes, x + bytes, x, n, Into.Set, work);
  product(fourth, x + bytes, x + bytes, n, Into.Set, work);
  let factor: f64 = 1;
  for (let k: u32 = 2; k <= degree - 4; k++) factor /= k;
  fourTerms(sum, x, n, factor, degree - 4, true);
  for (let k = degree - 4; k > 0; k -= 4) {
    factor *= k * (k - 1) * (k - 2) * (k - 3);
    fourTerms(other, x, n, factor, k - 4, false);
    product(other, sum, fourth, n, Into.Add, work);
    const done = other;
    other = sum;
    sum = done;
  }
  return sum;
}

/** factor (1 + x / (k + 1) + x² / (k + 1) (k + 2) + ...) of the powers that lie behind x, up to x³ or x⁴. */
function fourTerms(to: usize, x: usize, n: u32, factor: f64, k: u32, andFifth: bool): void {
  const bytes = bytesOf(n * n);
  const first = factor / (k + 1);
  const second = first / (k + 2);
  const third = second / (k + 3);
  const fourth = andFifth ? third / (k + 4) : 0;
  for (const end = x + bytes; x < end; x += 8, to += 8) {
    const low = first * load<f64>(x) + second * load<f64>(x + bytes);
    store<f64>(to, low + third * load<f64>(x + 2 * bytes) + fourth * load<f64>(x + 3 * bytes));
  }
  to -= bytes;
  for (let i: u32 = 0; i < n; i++, to += bytesOf(n + 1)) store<f64>(to, load<f64>(to) + factor);
}

function product(c: usize, a: usize, b: usize, n: u32, into: Into, work: usize): void {
  const step = bytesOf(n);
  multiplyDoubles(c, step, a, step, 8, b, step, 8, n, n, n, into, work);
}
