import {
  add,
  broadcastTo,
  div,
  log,
  mul,
  neg,
  stack,
  sub,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { BOTTOM, binsOf, checkBins, inBinOf, LEFT, partsOf } from './spline-bins.js';
import { splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link linearSplineFamily}. */
export interface LinearSplineFamilyOptions {
  /** How many pieces the spline has, K; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** What is outside: the identity (`'linear'`, the default) or nothing (`'none'`). */
  tails?: SplineTails;
}

/**
 * Piecewise linear maps (Müller et al. 2019, arXiv:1808.03856): K bins of equal width, each with a part of the height,
 *
 *     y = bottom + h (x - left) / w,    dy/dx = h / w,
 *
 * so that the density is a histogram. A row has K numbers, whose softmax are the heights. Arguments outside of the
 * interval never enter the algebra; where there is nothing they give NaN.
 *
 * @throws DomainError unless bins is an integer from 2 to 999 and the interval has a finite length.
 * @example
 * const f = linearSplineFamily({ bins: 2, bound: [0, 1] }).make(tensor1d([Math.log(3), 0]));
 * f.forward([0.25, 0.5, 1, 2]).print(); // [0.375, 0.75, 1, 2], but for the smallest height that a bin may have
 */
export function linearSplineFamily({
  bins = 8,
  bound = 3,
  tails = 'linear',
}: LinearSplineFamilyOptions = {}): UnivariateFamily {
  const name = 'linearSplineFamily';
  checkBins(name, bins);
  const interval = splineInterval(name, bound);
  const { low, high } = interval;
  const width = (high - low) / bins;
  const support = splineSupport(tails, interval);
  return {
    name,
    parameterCount: bins,
    domain: support,
    codomain: support,
    make: (rows) => {
      const { start, size } = binsOf(partsOf(rows), interval);
      const lefts = broadcastTo(
        tensor1d(Array.from({ length: bins }, (_, bin) => low + width * bin)),
        rows.shape,
      );
      const tables = stack([lefts, start, size], -2);
      return new Spline({
        family: name,
        interval,
        tails,
        batchShape: rows.shape.slice(0, -1),
        forward: (x) => {
          const [left, bottom, height] = inBinOf(x, LEFT, tables) as Three;
          const slope = div(height, width);
          return { value: add(bottom, mul(slope, sub(x, left))), logDet: log(slope) };
        },
        inverse: (y) => {
          const [left, bottom, height] = inBinOf(y, BOTTOM, tables) as Three;
          const slope = div(height, width);
          return { value: add(left, div(sub(y, bottom), slope)), logDet: neg(log(slope)) };
        },
      });
    },
  };
}

type Three = [Tensor, Tensor, Tensor];
