import {
  add,
  concat,
  div,
  expandDims,
  log,
  minimum,
  mul,
  neg,
  reshape,
  sigmoid,
  split,
  sub,
  type Tensor,
  unstack,
} from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atBothEnds, atEnds } from './at-both-ends.js';
import { evaluateCubic, solveCubic } from './cubic-piece.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import {
  BOTTOM,
  binsOf,
  checkBins,
  inBinOf,
  LEFT,
  partsOf,
  type SplineBins,
} from './spline-bins.js';
import { splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** The slope at an end, in units of the secant, stays this part of 3 away from 0 and 3, between which the cubic rises. */
const MARGIN = 1e-3;
/** What the logistic function takes to 1/3 of what the margins leave: a raw slope of 0 gives the secant's. */
const RAW_SLOPE_OF_SECANT = Math.log((1 / 3 - MARGIN) / (2 / 3 - MARGIN));

/** Options of {@link cubicSplineFamily}. */
export interface CubicSplineFamilyOptions {
  /** How many pieces the spline has, K; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** What is outside: the identity (`'linear'`, the default) or nothing (`'none'`). */
  tails?: SplineTails;
}

/**
 * Monotone cubic splines (Durkan et al. 2019, arXiv:1906.02145), in the interpolation of Steffen (1990). In a bin of width
 * w and height h, with slopes δ and δ' at its ends, a = δ w / h, b = δ' w / h and t = (x - left) / w,
 *
 *     y = bottom + h (t² (3 - 2 t) + t (1 - t) (a (1 - t) - b t)).
 *
 * A row has K widths and K heights (softmax), from which the slopes between the ends follow. `tails: 'linear'` has the slope
 * of the identity at the ends too, or the largest with which the spline rises, and rows of 2 K numbers; `tails: 'none'` has
 * two more numbers, for the slopes at the ends (logistic, up to thrice the secant).
 *
 * The inverse takes a fixed number of steps to the root of the cubic; its derivatives are those of the implicit function
 * theorem. Arguments outside of the interval never enter the algebra; where there is nothing they give NaN.
 *
 * @throws DomainError unless bins is an integer from 2 to 999 and the interval has a finite length.
 * @example
 * const f = new Elementwise({ family: cubicSplineFamily({ bins: 4 }) });
 * f.forward([-1, 0.5, 100]).print(); // [-1, 0.5, 100]: the identity, until it is trained
 */
export function cubicSplineFamily({
  bins = 8,
  bound = 3,
  tails = 'linear',
}: CubicSplineFamilyOptions = {}): UnivariateFamily {
  const name = 'cubicSplineFamily';
  checkBins(name, bins);
  const interval = splineInterval(name, bound);
  const support = splineSupport(tails, interval);
  const layout = [2 * bins, ...(tails === 'none' ? [2] : [])];
  return {
    name,
    parameterCount: layout.reduce((total, size) => total + size),
    domain: support,
    codomain: support,
    make: (rows) => {
      const batchShape = rows.shape.slice(0, -1);
      const [sizes, raw] = tails === 'none' ? split(rows, layout, -1) : [rows, undefined];
      const parts = partsOf(reshape(sizes!, [...batchShape, 2, bins]));
      const both = binsOf(parts, interval);
      const tables = concat([both.start, both.size, ...steepness(both, raw)], -2);
      return new Spline({
        family: name,
        interval,
        tails,
        batchShape,
        forward: (x) => forward(x, tables),
        inverse: (y) => inverse(y, tables),
      });
    },
  };
}

/** The slopes where each bin begins and ends, in units of its secant, each `[..., 1, bins]`. */
function steepness({ size }: SplineBins, raw: Tensor | undefined): Tensor[] {
  const [widths, heights] = unstack(size, -2) as [Tensor, Tensor];
  const secants = div(heights, widths);
  const [before, after] = atBothEnds(secants);
  const [widthBefore, widthAfter] = atBothEnds(widths);
  const parabola = div(
    add(mul(before, widthAfter), mul(after, widthBefore)),
    add(widthBefore, widthAfter),
  );
  const inner = minimum(mul(2, minimum(before, after)), parabola);
  const [first, last] = atEnds(secants);
  const [firstRaw, lastRaw] = raw === undefined ? [] : split(raw, 2, -1);
  const slopes = concat([endSlope(first, firstRaw), inner, endSlope(last, lastRaw)], -1);
  return atBothEnds(slopes).map((table) => expandDims(div(table, secants), -2));
}

/** The slope at an end of the interval, where its bin has this secant. */
function endSlope(secant: Tensor, raw: Tensor | undefined): Tensor {
  const largest = mul(3 * (1 - MARGIN), secant);
  if (raw === undefined) return minimum(largest, 1);
  const part = add(MARGIN, mul(1 - 2 * MARGIN, sigmoid(add(raw, RAW_SLOPE_OF_SECANT))));
  return mul(mul(3, secant), part);
}

type Six = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];

function forward(x: Tensor, tables: Tensor): ValueAndLogDet {
  const [left, bottom, width, height, first, last] = inBinOf(x, LEFT, tables) as Six;
  const { rise, slope } = evaluateCubic({ first, last }, div(sub(x, left), width));
  return {
    value: add(bottom, mul(height, rise)),
    logDet: log(mul(div(height, width), slope)),
  };
}

function inverse(y: Tensor, tables: Tensor): ValueAndLogDet {
  const [left, bottom, width, height, first, last] = inBinOf(y, BOTTOM, tables) as Six;
  const t = solveCubic({ first, last }, div(sub(y, bottom), height));
  const { slope } = evaluateCubic({ first, last }, t);
  return {
    value: add(left, mul(width, t)),
    logDet: neg(log(mul(div(height, width), slope))),
  };
}
