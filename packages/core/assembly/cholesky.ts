import { fillNaN, gatherLanes, multiplySubtract, spreadLanes } from './lanes';
import { matMulScratchBytes, multiplyStrided } from './mat-mul';

/** Up to this size four matrices are factored at once, one in each lane; larger ones by blocks of this size. */
const BLOCK: u32 = 32;

/** Bytes of working memory that `cholesky` wants. */
export function choleskyScratchBytes(n: u32): u32 {
  const block = min(n, BLOCK);
  return ((block * block) << 4) + (n > BLOCK ? matMulScratchBytes(BLOCK, n) : 0);
}

/** Lower triangular factors of `count` matrices of n x n; NaN for one that is not positive definite. */
export function cholesky(out: usize, a: usize, count: u32, n: u32, scratch: usize): void {
  const bytes = (<usize>n * n) << 2;
  const step = <usize>n << 2;
  if (n > BLOCK) {
    for (; count > 0; count--, out += bytes, a += bytes) {
      memory.copy(out, a, bytes);
      if (!factorByBlocks(out, n, scratch)) fillNaN(out, <usize>n * n);
    }
    return;
  }
  for (; count > 0; out += 4 * bytes, a += 4 * bytes) {
    // The last lanes of an incomplete group repeat its last matrix.
    const one = count > 1 ? bytes : 0;
    const two = count > 2 ? 2 * bytes : one;
    const three = count > 3 ? 3 * bytes : two;
    for (let i: u32 = 0, row = a, to = scratch; i < n; i++, row += step, to += 4 * step) {
      gatherLanes(to, row, row + one, row + two, row + three, i + 1);
    }
    factorLanes(scratch, n);
    for (let i: u32 = 0, row = out, from = scratch; i < n; i++, row += step, from += 4 * step) {
      spreadLanes(row, row + one, row + two, row + three, from, n);
    }
    count -= min(count, 4);
  }
}

/** Factors four matrices in place, row by row; those that are not positive definite become NaN. Whether none was. */
function factorLanes(l: usize, n: u32): bool {
  const step = <usize>n << 4;
  const zero = f32x4.splat(0);
  let isDefinite = f32x4.eq(zero, zero);
  const end = l + <usize>n * step;
  for (let row = l, pivot = l; row < end; row += step, pivot += step + 16) {
    for (let column = row, other = l; column <= pivot; column += 16, other += step) {
      let sum = v128.load(column);
      let at = other;
      for (let k = row; k < column; k += 16, at += 16) {
        sum = multiplySubtract(v128.load(k), v128.load(at), sum);
      }
      if (column < pivot) {
        v128.store(column, f32x4.div(sum, v128.load(at)));
      } else {
        const isPositive = v128.and(f32x4.gt(sum, zero), f32x4.lt(sum, f32x4.splat(Infinity)));
        isDefinite = v128.and(isDefinite, isPositive);
        v128.store(column, f32x4.sqrt(sum));
      }
    }
    for (let column = pivot + 16; column < row + step; column += 16) v128.store(column, zero);
  }
  if (i32x4.all_true(isDefinite)) return true;
  for (let at = l; at < end; at += 16) {
    v128.store(at, v128.bitselect(v128.load(at), f32x4.splat(NaN), isDefinite));
  }
  return false;
}

/** Factors one matrix in place, a block of columns after the other, each from those to its left. */
function factorByBlocks(l: usize, n: u32, scratch: usize): bool {
  const step = <usize>n << 2;
  const lanes = scratch;
  const packed = scratch + ((<usize>BLOCK * BLOCK) << 4);
  for (let first: u32 = 0; first < n; first += BLOCK) {
    const width = min(BLOCK, n - first);
    const rows = l + <usize>first * step;
    const corner = rows + (<usize>first << 2);
    if (first > 0) {
      multiplyStrided(corner, step, rows, step, 4, rows, 4, step, n - first, width, first, packed, true, true);
    }
    const laneStep = <usize>width << 4;
    for (let i: u32 = 0, row = corner; i < width; i++, row += step) {
      gatherLanes(lanes + i * laneStep, row, row, row, row, i + 1);
    }
    if (!factorLanes(lanes, width)) return false;
    // The rows below, four at a time; their vectors take the place of those of the working memory of the product.
    const left = n - first - width;
    for (let i: u32 = 0, row = corner + <usize>width * step; i < left; i += 4, row += 4 * step) {
      const one = i + 1 < left ? row + step : row;
      const two = i + 2 < left ? one + step : one;
      const three = i + 3 < left ? two + step : two;
      gatherLanes(packed, row, one, two, three, width);
      solveLanes(packed, lanes, width);
      spreadLanes(row, one, two, three, packed, width);
    }
    for (let i: u32 = 0, row = corner; i < width; i++, row += step) {
      spreadLanes(row, row, row, row, lanes + i * laneStep, width);
      memory.fill(row + (<usize>width << 2), 0, <usize>left << 2);
    }
  }
  return true;
}

/** x L' = x for four rows x, with a factor that is the same in all lanes. */
function solveLanes(x: usize, l: usize, n: u32): void {
  const step = <usize>n << 4;
  for (let j: u32 = 0, column = x; j < n; j++, column += 16, l += step) {
    let sum = v128.load(column);
    let at = l;
    for (let k = x; k < column; k += 16, at += 16) {
      sum = multiplySubtract(v128.load(k), v128.load(at), sum);
    }
    v128.store(column, f32x4.div(sum, v128.load(at)));
  }
}
