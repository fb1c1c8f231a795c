import {
  add,
  concat,
  div,
  expandDims,
  mul,
  neg,
  reshape,
  split,
  squeeze,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atBothEnds, atEnds } from './at-both-ends.js';
import {
  evaluateRationalQuadratic,
  type RationalQuadraticPiece,
  solveRationalQuadratic,
} from './rational-quadratic-piece.js';
import { betweenIdentities, slopesOf } from './slopes-of.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { BOTTOM, binsOf, checkBins, inBinOf, LEFT, partsOf } from './spline-bins.js';
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
      const { start, size } = binsOf(parts, interval);
      const ends = atBothEnds(slopes(slopesOf(raw!))).map((table) => expandDims(table, -2));
      const tables = concat([start, size, ...ends], -2);
      return new Spline({
        family: name,
        interval,
        tails: outside,
        batchShape,
        forward: (x) => forward(x, tables),
        inverse: (y) => inverse(y, tables),
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

interface Piece extends RationalQuadraticPiece {
  left: Tensor;
  bottom: Tensor;
  width: Tensor;
}

function forward(x: Tensor, tables: Tensor): ValueAndLogDet {
  const piece = pieceAt(x, tables, LEFT);
  const t = div(sub(x, piece.left), piece.width);
  const { rise, logSlope } = evaluateRationalQuadratic(piece, t);
  return { value: add(piece.bottom, mul(piece.height, rise)), logDet: logSlope };
}

function inverse(y: Tensor, tables: Tensor): ValueAndLogDet {
  const piece = pieceAt(y, tables, BOTTOM);
  const t = solveRationalQuadratic(piece, sub(y, piece.bottom));
  const { logSlope } = evaluateRationalQuadratic(piece, t);
  return { value: add(piece.left, mul(piece.width, t)), logDet: neg(logSlope) };
}

function pieceAt(at: Tensor, tables: Tensor, by: number): Piece {
  const [left, bottom, width, height, slopeLeft, slopeRight] = inBinOf(at, by, tables) as Six;
  const secant = div(height, width);
  const bend = sub(add(slopeLeft, slopeRight), mul(2, secant));
  return { left, bottom, width, height, slopeLeft, slopeRight, secant, bend };
}

type Six = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
