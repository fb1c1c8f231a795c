import { multiplySubtract } from './lanes';
import { matMulScratchBytes, multiplyStrided } from './mat-mul';
import { solveRows } from './triangular-solve';

/** Columns that are eliminated before their product is taken out of all others. */
const BLOCK: u32 = 32;

/** Bytes of working memory that `lu` wants. */
export function luScratchBytes(n: u32): u32 {
  return n > BLOCK ? matMulScratchBytes(n, BLOCK) : 0;
}

/**
 * Factors `count` matrices of n x n with row exchanges: the upper triangle of `out` is U, the part below the diagonal L
 * less its ones; row `permutation[i]` of a matrix is row i of L U; `parity` is the sign of the permutation. A matrix with
 * a factor that is not finite becomes NaN, its permutation the identity.
 */
export function lu(
  out: usize, permutation: usize, parity: usize, a: usize, count: u32, n: u32, scratch: usize,
): void {
  const bytes = (<usize>n * n) << 2;
  memory.copy(out, a, count * bytes);
  for (; count > 0; count--, out += bytes, permutation += <usize>n << 2, parity += 4) {
    for (let i: u32 = 0; i < n; i++) store<u32>(permutation + (<usize>i << 2), i);
    let sign = factor(out, permutation, n, scratch);
    if (!isFinite(out, bytes)) {
      sign = NaN;
      for (let at: usize = 0; at < bytes; at += 4) store<f32>(out + at, NaN);
      for (let i: u32 = 0; i < n; i++) store<u32>(permutation + (<usize>i << 2), i);
    }
    store<f32>(parity, sign);
  }
}

function isFinite(x: usize, bytes: usize): bool {
  for (const end = x + bytes; x < end; x += 4) {
    if (!(Mathf.abs(load<f32>(x)) < Infinity)) return false;
  }
  return true;
}

function factor(a: usize, permutation: usize, n: u32, scratch: usize): f32 {
  const line = <usize>n << 2;
  let sign: f32 = 1;
  for (let first: u32 = 0; first < n; first += BLOCK) {
    const end = min(first + BLOCK, n);
    for (let j = first; j < end; j++) {
      const row = a + <usize>j * line;
      const pivotRow = largest(a, line, j, n);
      if (pivotRow != j) {
        swap(row, a + <usize>pivotRow * line, n);
        swap(permutation + (<usize>j << 2), permutation + (<usize>pivotRow << 2), 1);
        sign = -sign;
      }
      eliminate(row, j, end, n, line);
    }
    const left = n - end;
    if (left == 0) break;
    // The rows of the block to its right, then what is below them.
    const square = a + <usize>first * (line + 4);
    const right = square + (<usize>(end - first) << 2);
    const below = square + <usize>(end - first) * line;
    solveRows(right, line, square, line, 4, end - first, left, true, true);
    const rest = below + (<usize>(end - first) << 2);
    multiplyStrided(rest, line, below, line, 4, right, line, 4, left, left, end - first, scratch, true, true);
  }
  return sign;
}

/** The row from j on with the largest element in column j, the first of equal ones. */
function largest(a: usize, line: usize, j: u32, n: u32): u32 {
  let best = j;
  let size: f32 = -1;
  let at = a + <usize>j * (line + 4);
  for (let i = j; i < n; i++, at += line) {
    const candidate = Mathf.abs(load<f32>(at));
    if (candidate > size) {
      size = candidate;
      best = i;
    }
  }
  return best;
}

function swap(x: usize, y: usize, words: u32): void {
  for (const end = x + (<usize>words << 2); x < end; x += 4, y += 4) {
    const word = load<u32>(x);
    store<u32>(x, load<u32>(y));
    store<u32>(y, word);
  }
}

/** Takes multiples of row j out of those below it, in the columns up to `end`. */
function eliminate(row: usize, j: u32, end: u32, n: u32, line: usize): void {
  const at = <usize>j << 2;
  const stop = <usize>end << 2;
  const pivot = load<f32>(row + at);
  // The column below is zero, too.
  if (pivot == 0) return;
  let other = row + line;
  for (let i = j + 1; i < n; i++, other += line) {
    const multiple = load<f32>(other + at) / pivot;
    store<f32>(other + at, multiple);
    const factor = f32x4.splat(multiple);
    let k = at + 4;
    for (; k + 16 <= stop; k += 16) {
      v128.store(other + k, multiplySubtract(factor, v128.load(row + k), v128.load(other + k)));
    }
    for (; k < stop; k += 4) {
      store<f32>(other + k, load<f32>(other + k) - multiple * load<f32>(row + k));
    }
  }
}

/** Copies `count` matrices of n x m with row `permutation[i]` as row i, or the other way round. */
export function permuteRows(
  out: usize, x: usize, permutation: usize, count: u32, n: u32, m: u32, inverse: bool,
): void {
  const line = <usize>m << 2;
  for (; count > 0; count--, x += <usize>n * line, out += <usize>n * line) {
    for (let i: u32 = 0; i < n; i++, permutation += 4) {
      const other = <usize>load<u32>(permutation);
      if (inverse) memory.copy(out + other * line, x + <usize>i * line, line);
      else memory.copy(out + <usize>i * line, x + other * line, line);
    }
  }
}
