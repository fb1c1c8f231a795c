import { DomainError } from '@diffeo/core';
import {
  add,
  cast,
  concat,
  cumsum,
  expandDims,
  greaterEqual,
  mul,
  onesLike,
  slice,
  softmax,
  stack,
  sub,
  sum,
  type Tensor,
  unstack,
  zerosLike,
} from '@tensorflow/tfjs-core';

/** No bin is narrower than this part of the whole: the slope inside it stays finite (Durkan et al. 2019). */
const SMALLEST_BIN = 1e-3;

/** The bins of a spline along one axis of the unit square, `[..., bins]`. */
export interface SplineBins {
  /** Where each begins; the first at 0. */
  start: Tensor;
  /** How wide each is; together 1. */
  size: Tensor;
}

/** Bins from unconstrained numbers, `[..., bins]`: equal ones from zeros. */
export function binsOf(raw: Tensor): SplineBins {
  const count = raw.shape.at(-1)!;
  const sizes = add(SMALLEST_BIN, mul(1 - count * SMALLEST_BIN, softmax(raw)));
  const start = cumsum(sizes, sizes.rank - 1, true);
  // From the starts, so that neighbours meet and the last ends at 1 whatever the sum rounds to.
  const ends = concat([takeFrom(start, 1), onesLike(takeLast(start))], -1);
  return { start, size: sub(ends, start) };
}

/**
 * For each u the entries of several tables `[..., bins]` that belong to its bin, u between 0 and 1; tables and u
 * broadcast.
 */
export function inBinOf(u: Tensor, start: Tensor, tables: readonly Tensor[]): Tensor[] {
  const hasBegun = cast(greaterEqual(expandDims(u, -1), start), 'float32');
  const hasEnded = concat([takeFrom(hasBegun, 1), zerosLike(takeLast(hasBegun))], -1);
  const isIn = expandDims(sub(hasBegun, hasEnded), -2);
  // One row of the product is all zeros but for the entry wanted, so that the sum is exact.
  return unstack(sum(mul(stack([...tables], -2), isIn), -1), -1);
}

/** Along the last axis, all but the first `count`. */
export function takeFrom(x: Tensor, count: number): Tensor {
  const begin = x.shape.map((_, axis) => (axis === x.rank - 1 ? count : 0));
  return slice(x, begin);
}

function takeLast(x: Tensor): Tensor {
  return takeFrom(x, x.shape.at(-1)! - 1);
}

/** Refuses numbers of bins with which no spline can be made. */
export function checkBins(where: string, bins: number): void {
  if (Number.isInteger(bins) && bins >= 2 && bins * SMALLEST_BIN < 1) return;
  throw new DomainError({
    where: `${where}: bins`,
    rule: 'must be an integer from 2 to 999',
    received: `${bins}`,
    remedy: 'Pass how many pieces the spline has, such as 8.',
  });
}

/** Refuses half-widths of the interval that are none. */
export function checkBound(where: string, bound: number): void {
  if (bound > 0 && bound < Infinity) return;
  throw new DomainError({
    where: `${where}: bound`,
    rule: 'must be positive and finite',
    received: `${bound}`,
    remedy: 'Pass half the width of the interval around 0 that the spline bends.',
  });
}
