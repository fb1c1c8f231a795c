import { DomainError, stopGradient } from '@diffeo/core';
import {
  add,
  cast,
  concat,
  cumsum,
  expandDims,
  fill,
  greaterEqual,
  mul,
  slice,
  softmax,
  squeeze,
  sub,
  sum,
  type Tensor,
  unstack,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { takeFrom } from './at-both-ends.js';
import type { SplineInterval } from './spline-interval.js';

/** No bin is narrower than this part of the whole: the slope inside it stays finite (Durkan et al. 2019). */
const SMALLEST_BIN = 1e-3;

/** The bins of a spline along one axis, `[..., bins]`. */
export interface SplineBins {
  /** Where each begins; the first at the low end of the interval. */
  start: Tensor;
  /** How wide each is; together as wide as the interval. */
  size: Tensor;
}

/** What parts of a whole unconstrained numbers stand for, `[..., parts]`: equal ones for zeros. */
export function partsOf(raw: Tensor): Tensor {
  const count = raw.shape.at(-1)!;
  return add(SMALLEST_BIN, mul(1 - count * SMALLEST_BIN, softmax(raw)));
}

/** Bins that are these parts of an interval, `[..., bins]`. */
export function binsOf(parts: Tensor, { low, high }: SplineInterval): SplineBins {
  const start = add(low, mul(high - low, cumsum(parts, parts.rank - 1, true)));
  // From the starts, so that neighbours meet and the last ends where the interval does, whatever the sum rounds to.
  const end = fill([...start.shape.slice(0, -1), 1], high);
  return { start, size: sub(concat([takeFrom(start, 1), end], -1), start) };
}

/** The first two tables of a spline say where bins begin: along x and along y. */
export const LEFT = 0;
export const BOTTOM = 1;

/**
 * For each x in the interval what `tables`, `[..., tables, bins]`, have for its bin: one tensor for each table. The bins
 * begin where the table `by` says; x broadcasts with the leading dimensions.
 */
export function inBinOf(x: Tensor, by: number, tables: Tensor): Tensor[] {
  const hasBegun = cast(greaterEqual(expandDims(x, -1), tableAt(tables, by)), 'float32');
  const hasEnded = concat([takeFrom(hasBegun, 1), zerosLike(takeLast(hasBegun))], -1);
  const isIn = stopGradient(expandDims(sub(hasBegun, hasEnded), -2));
  // One row of the product is all zeros but for the entry wanted, so that the sum is exact.
  return unstack(sum(mul(tables, isIn), -1), -1);
}

function tableAt(tables: Tensor, index: number): Tensor {
  const axis = tables.rank - 2;
  const begin = tables.shape.map((_, i) => (i === axis ? index : 0));
  const size = tables.shape.map((length, i) => (i === axis ? 1 : length));
  return squeeze(slice(tables, begin, size), [axis]);
}

function takeLast(x: Tensor): Tensor {
  return takeFrom(x, x.shape.at(-1)! - 1);
}

/** Refuses numbers of bins with which no spline can be made. */
export function checkBins(where: string, bins: number, fewest = 2): void {
  if (Number.isInteger(bins) && bins >= fewest && bins * SMALLEST_BIN < 1) return;
  throw new DomainError({
    where: `${where}: bins`,
    rule: `must be an integer from ${fewest} to 999`,
    received: `${bins}`,
    remedy: 'Pass how many pieces the spline has, such as 8.',
  });
}
