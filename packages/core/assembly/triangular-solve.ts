import { fillNaN, multiplySubtract } from './lanes';
import { matMulScratchBytes, multiplyStrided } from './mat-mul';

/** Rows that are solved by substitution before their product is taken out of all others. */
const BLOCK: u32 = 64;
/** Below so many columns, packing the operands of that product costs more than it saves. */
const FEW_COLUMNS: u32 = 8;

/** Bytes of working memory that `triangularSolve` wants. */
export function triangularSolveScratchBytes(n: u32, m: u32): u32 {
  return n > BLOCK && m >= FEW_COLUMNS ? matMulScratchBytes(m, BLOCK) : 0;
}

/**
 * X of op(L) X = B for `count` right-hand sides of n x m, with matrices `stepL` bytes apart. `forward` says that op(L) is
 * lower triangular; NaN where its diagonal has a zero or NaN.
 */
export function triangularSolve(
  x: usize, l: usize, b: usize, count: u32, stepL: usize, n: u32, m: u32,
  forward: bool, transpose: bool, unit: bool, scratch: usize,
): void {
  const line = <usize>n << 2;
  const stepI: usize = transpose ? 4 : line;
  const stepK: usize = transpose ? line : 4;
  const bytes = <usize>m * line;
  memory.copy(x, b, count * bytes);
  for (; count > 0; count--, x += bytes, l += stepL) {
    if (!unit && !isRegular(l, n)) fillNaN(x, <usize>n * m);
    else solveBlocks(x, l, stepI, stepK, n, m, forward, unit, scratch);
  }
}

function isRegular(l: usize, n: u32): bool {
  for (let i: u32 = 0; i < n; i++, l += (<usize>n + 1) << 2) {
    if (!(Mathf.abs(load<f32>(l)) > 0)) return false;
  }
  return true;
}

/** L X = X for one matrix, with L[i, k] at l + i * stepI + k * stepK and m contiguous columns of X. */
function solveBlocks(
  x: usize, l: usize, stepI: usize, stepK: usize, n: u32, m: u32, forward: bool, unit: bool, scratch: usize,
): void {
  const block = m < FEW_COLUMNS ? n : BLOCK;
  const line = <usize>m << 2;
  for (let done: u32 = 0; done < n; done += block) {
    const size = min(block, n - done);
    const left = n - done - size;
    const first = forward ? done : left;
    const rows = x + <usize>first * line;
    const corner = l + <usize>first * (stepI + stepK);
    solveRows(rows, line, corner, stepI, stepK, size, m, forward, unit);
    if (left == 0) return;
    const next = forward ? size : 0;
    const others = forward ? rows + <usize>size * line : x;
    const beside = forward ? corner + <usize>next * stepI : l + <usize>first * stepK;
    multiplyStrided(others, line, beside, stepI, stepK, rows, line, 4, left, m, size, scratch, true, true);
  }
}

/** The same by substitution, sixteen columns at a time; the rows of X are `line` bytes apart. */
export function solveRows(
  x: usize, line: usize, l: usize, stepI: usize, stepK: usize, n: u32, m: u32, forward: bool, unit: bool,
): void {
  for (; m >= 16; m -= 16, x += 64) solve16(x, line, l, stepI, stepK, n, forward, unit);
  for (; m >= 4; m -= 4, x += 16) solve4(x, line, l, stepI, stepK, n, forward, unit);
  for (; m > 0; m--, x += 4) solve1(x, line, l, stepI, stepK, n, forward, unit);
}

function solve16(
  x: usize, line: usize, l: usize, stepI: usize, stepK: usize, n: u32, forward: bool, unit: bool,
): void {
  for (let s: u32 = 0; s < n; s++) {
    const i = forward ? s : n - 1 - s;
    const row = x + <usize>i * line;
    let a = v128.load(row), b = v128.load(row, 16), c = v128.load(row, 32), d = v128.load(row, 48);
    let k: u32 = forward ? 0 : i + 1;
    let factor = l + <usize>i * stepI + <usize>k * stepK;
    let other = x + <usize>k * line;
    for (const end = forward ? i : n; k < end; k++, factor += stepK, other += line) {
      const f = v128.load32_splat(factor);
      a = multiplySubtract(f, v128.load(other), a);
      b = multiplySubtract(f, v128.load(other, 16), b);
      c = multiplySubtract(f, v128.load(other, 32), c);
      d = multiplySubtract(f, v128.load(other, 48), d);
    }
    if (!unit) {
      const pivot = v128.load32_splat(l + <usize>i * (stepI + stepK));
      a = f32x4.div(a, pivot);
      b = f32x4.div(b, pivot);
      c = f32x4.div(c, pivot);
      d = f32x4.div(d, pivot);
    }
    v128.store(row, a);
    v128.store(row, b, 16);
    v128.store(row, c, 32);
    v128.store(row, d, 48);
  }
}

function solve4(
  x: usize, line: usize, l: usize, stepI: usize, stepK: usize, n: u32, forward: bool, unit: bool,
): void {
  for (let s: u32 = 0; s < n; s++) {
    const i = forward ? s : n - 1 - s;
    const row = x + <usize>i * line;
    let a = v128.load(row);
    let k: u32 = forward ? 0 : i + 1;
    let factor = l + <usize>i * stepI + <usize>k * stepK;
    let other = x + <usize>k * line;
    for (const end = forward ? i : n; k < end; k++, factor += stepK, other += line) {
      a = multiplySubtract(v128.load32_splat(factor), v128.load(other), a);
    }
    if (!unit) a = f32x4.div(a, v128.load32_splat(l + <usize>i * (stepI + stepK)));
    v128.store(row, a);
  }
}

/** One column, with its sums in doubles, which cost nothing here. */
function solve1(
  x: usize, line: usize, l: usize, stepI: usize, stepK: usize, n: u32, forward: bool, unit: bool,
): void {
  for (let s: u32 = 0; s < n; s++) {
    const i = forward ? s : n - 1 - s;
    const row = x + <usize>i * line;
    let sum = <f64>load<f32>(row);
    let k: u32 = forward ? 0 : i + 1;
    let factor = l + <usize>i * stepI + <usize>k * stepK;
    let other = x + <usize>k * line;
    for (const end = forward ? i : n; k < end; k++, factor += stepK, other += line) {
      sum -= <f64>load<f32>(factor) * <f64>load<f32>(other);
    }
    if (!unit) sum /= <f64>load<f32>(l + <usize>i * (stepI + stepK));
    store<f32>(row, <f32>sum);
  }
}
