import { broadcastShapes, explainOp, sameShape } from '@diffeo/core';
import { broadcastTo, concat, reshape, split, squeeze, type Tensor } from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atEnds } from './at-both-ends.js';
import type { RationalQuadraticAttributes } from './evaluate-splines.js';
import { rationalQuadraticOp } from './rational-quadratic-op.js';
import { betweenIdentities, slopesOf } from './slopes-of.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { checkBins, partsOf } from './spline-bins.js';
import { splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link rationalQuadraticFamily}. */
export interface RationalQuadraticFamilyOptions {
  /** How many pieces the spline has, K; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** What is outside: the identity (`'linear'`, the default), nothing (`'none'`), or the next turn (`'circular'`). */
  tails?: SplineTails | 'circular';
}

/**
 * Monotone rational-quadratic splines, the maps of neural spline flows (Durkan et al. 2019, arXiv:1906.04032; Gregory and
 * Delbourgo 1982). In a bin of width w and height h, with s = h / w, slopes δ and δ' at its ends, and t = (x - left) / w,
 *
 *     y = bottom + h (s t² + δ t (1 - t)) / (s + (δ + δ' - 2 s) t (1 - t)),
 *     dy/dx = s² (δ' t² + 2 s t (1 - t) + δ (1 - t)²) / (s + (δ + δ' - 2 s) t (1 - t))².
 *
 * The inverse is the root of a quadratic. A row has K widths and K heights (softmax), then slopes at knots (softplus):
 *
 * - `tails: 'linear'`: 3 K - 1 numbers; the slope at the ends is 1, that of the identity outside;
 * - `tails: 'none'`: 3 K + 1 numbers, with slopes at both ends, for maps of a bounded interval;
 * - `tails: 'circular'`: 3 K + 1 numbers; the interval is a circle, both ends have one slope, and the last number turns
 *   all points by as much (Rezende et al. 2020, arXiv:2002.02428).
 *
 * Arguments outside of the interval never enter the algebra, so that they cannot spoil a gradient; where there is nothing
 * they give NaN.
 *
 * @throws DomainError unless bins is an integer from 2 to 999 and the interval has a finite length.
 * @example
 * const f = new Elementwise({ family: rationalQuadraticFamily({ bins: 4, bound: 2 }) });
 * f.forward([-1, 0.5, 100]).print(); // [-1, 0.5, 100]: the identity, until it is trained
 * const angles = rationalQuadraticFamily({ bound: Math.PI, tails: 'circular' });
 */
export function rationalQuadraticFamily({
  bins = 8,
  bound = 3,
  tails = 'linear',
}: RationalQuadraticFamilyOptions = {}): UnivariateFamily {
  const name = 'rationalQuadraticFamily';
  checkBins(name, bins);
  const interval = splineInterval(name, bound);
  const { trained, slopes } = KNOTS[tails];
  const outside = tails === 'linear' ? 'linear' : 'none';
  const support = splineSupport(outside, interval);
  const layout = [2 * bins, bins + trained, ...(tails === 'circular' ? [1] : [])];
  return {
    name,
    parameterCount: layout.reduce((total, size) => total + size),
    domain: support,
    codomain: support,
    make: (rows) => {
      const batchShape = rows.shape.slice(0, -1);
      const [sizes, raw, turn] = split(rows, layout, -1);
      const parts = partsOf(reshape(sizes!, [...batchShape, 2, bins]));
      const splines = { parts, slopes: slopes(slopesOf(raw!)) };
      return new Spline({
        family: name,
        interval,
        tails: outside,
        batchShape,
        forward: (x) => run(x, splines, { ...interval, inverse: false }),
        inverse: (y) => run(y, splines, { ...interval, inverse: true }),
        ...(turn && { turn: squeeze(turn, [rows.rank - 1]) }),
      });
    },
  };
}

/** How many more slopes are trained than there are bins, and those of all knots. */
const KNOTS: Readonly<
  Record<SplineTails | 'circular', { trained: number; slopes: (trained: Tensor) => Tensor }>
> = {
  linear: { trained: -1, slopes: betweenIdentities },
  none: { trained: 1, slopes: (all) => all },
  circular: { trained: 0, slopes: (around) => concat([around, atEnds(around)[0]], -1) },
};

/** Runs splines on all elements of x at once, by the kernel of the backend if it has one. */
function run(x: Tensor, splines: Splines, attributes: RationalQuadraticAttributes): ValueAndLogDet {
  const batch = broadcastShapes('rationalQuadraticFamily', {
    x: x.shape,
    'the parameters': splines.slopes.shape.slice(0, -1),
  });
  const inputs = {
    x: sameShape(x.shape, batch) ? x : broadcastTo(x, batch),
    ...over(batch, splines),
  };
  // A composite is differentiated as it is, rather than run again for its gradient.
  const hasKernel = explainOp(rationalQuadraticOp.opName).runs === 'kernel';
  const [value, logDet] = (hasKernel ? rationalQuadraticOp : rationalQuadraticOp.composite)(
    inputs,
    attributes,
  ) as [Tensor, Tensor];
  return { value, logDet };
}

interface Splines {
  parts: Tensor;
  slopes: Tensor;
}

/** Splines whose leading dimensions are the last ones of a batch: as they are, if possible. */
function over(batch: readonly number[], { parts, slopes }: Splines): Splines {
  const own = slopes.shape.slice(0, -1);
  while (own[0] === 1) own.shift();
  if (sameShape(own, batch.slice(batch.length - own.length))) return { parts, slopes };
  return {
    parts: broadcastTo(parts, [...batch, ...parts.shape.slice(-2)]),
    slopes: broadcastTo(slopes, [...batch, ...slopes.shape.slice(-1)]),
  };
}
