import {
  add,
  concat,
  div,
  log,
  mul,
  neg,
  split,
  sqrt,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atBothEnds } from './at-both-ends.js';
import { betweenIdentities, slopesOf } from './slopes-of.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { BOTTOM, binsOf, checkBins, inBinOf, LEFT, partsOf } from './spline-bins.js';
import { splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link quadraticSplineFamily}. */
export interface QuadraticSplineFamilyOptions {
  /** How many pieces the spline has, K; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** What is outside: the identity (`'linear'`, the default) or nothing (`'none'`). */
  tails?: SplineTails;
}

/**
 * Piecewise quadratic maps, whose slope is piecewise linear (Müller et al. 2019, arXiv:1808.03856). In a bin of width w,
 * with slopes v and v' at its ends and t = (x - left) / w,
 *
 *     y = bottom + w (v t + (v' - v) t² / 2),    dy/dx = v + (v' - v) t,
 *
 * so that the density is a polygon. A row has K widths (softmax), then slopes at knots (softplus), divided by their mean
 * over the interval:
 *
 * - `tails: 'linear'`: 2 K - 1 numbers; the slope at the ends is 1, that of the identity outside, and 1 the mean of the rest;
 * - `tails: 'none'`: 2 K + 1 numbers, with slopes at both ends.
 *
 * Arguments outside of the interval never enter the algebra; where there is nothing they give NaN.
 *
 * @throws DomainError unless bins is an integer to 999, from 3 with linear tails and from 2 without, and the interval has a
 * finite length.
 * @example
 * const f = new Elementwise({ family: quadraticSplineFamily({ bound: [0, 1], tails: 'none' }) });
 * f.forward([0.25, 1, 2]).print(); // [0.25, 1, NaN], until it is trained
 */
export function quadraticSplineFamily({
  bins = 8,
  bound = 3,
  tails = 'linear',
}: QuadraticSplineFamilyOptions = {}): UnivariateFamily {
  const name = 'quadraticSplineFamily';
  // One slope between two ends of slope 1 has to be 1 itself.
  checkBins(name, bins, tails === 'linear' ? 3 : 2);
  const interval = splineInterval(name, bound);
  const support = splineSupport(tails, interval);
  const slopeCount = tails === 'linear' ? bins - 1 : bins + 1;
  return {
    name,
    parameterCount: bins + slopeCount,
    domain: support,
    codomain: support,
    make: (rows) => {
      const [sizes, raw] = split(rows, [bins, slopeCount], -1);
      const parts = partsOf(sizes!);
      const relative = ofMean(slopesOf(raw!), tails === 'linear' ? parts : betweenZeros(parts));
      const [left, right] = atBothEnds(tails === 'linear' ? betweenIdentities(relative) : relative);
      const horizontal = binsOf(parts, interval);
      const vertical = binsOf(mul(parts, div(add(left, right), 2)), interval);
      const starts = [horizontal.start, vertical.start];
      const tables = stack([...starts, horizontal.size, vertical.size, left, right], -2);
      return new Spline({
        family: name,
        interval,
        tails,
        batchShape: rows.shape.slice(0, -1),
        forward: (x) => forward(x, tables),
        inverse: (y) => inverse(y, tables),
      });
    },
  };
}

/** Slopes divided by their mean: each stands for half of the bin on its left and half of that on its right. */
function ofMean(slopes: Tensor, parts: Tensor): Tensor {
  const [left, right] = atBothEnds(parts);
  const weights = add(left, right);
  return div(mul(slopes, sum(weights, -1, true)), sum(mul(slopes, weights), -1, true));
}

/** Beyond the ends there is nothing. */
function betweenZeros(parts: Tensor): Tensor {
  const nothing = zeros([...parts.shape.slice(0, -1), 1]);
  return concat([nothing, parts, nothing], -1);
}

type Six = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

function forward(x: Tensor, tables: Tensor): ValueAndLogDet {
  const [left, bottom, width, height, first, last] = inBinOf(x, LEFT, tables) as Six;
  const t = div(sub(x, left), width);
  const both = add(first, last);
  // By the height, so that the pieces meet in spite of rounding: w (v + v') / 2 = h.
  const rise = div(mul(t, add(mul(first, sub(2, t)), mul(last, t))), both);
  const slope = add(mul(first, sub(1, t)), mul(last, t));
  return { value: add(bottom, mul(height, rise)), logDet: logSlope(width, height, both, slope) };
}

function inverse(y: Tensor, tables: Tensor): ValueAndLogDet {
  const [left, bottom, width, height, first, last] = inBinOf(y, BOTTOM, tables) as Six;
  const rise = div(sub(y, bottom), height);
  const both = add(first, last);
  // The slope at y: its square rises evenly with y.
  const slope = sqrt(add(mul(square(first), sub(1, rise)), mul(square(last), rise)));
  const t = div(mul(both, rise), add(first, slope));
  return {
    value: add(left, mul(width, t)),
    logDet: neg(logSlope(width, height, both, slope)),
  };
}

function logSlope(width: Tensor, height: Tensor, both: Tensor, slope: Tensor): Tensor {
  return log(mul(div(mul(2, height), width), div(slope, both)));
}
