import { real } from '@diffeo/core';
import {
  abs,
  add,
  clipByValue,
  concat,
  div,
  fill,
  greaterEqual,
  lessEqual,
  log,
  maximum,
  mul,
  neg,
  softplus,
  split,
  sqrt,
  square,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { binsOf, checkBins, checkBound, inBinOf, type SplineBins } from './spline-bins.js';
import type { UnivariateFamily } from './univariate-family.js';

/** No slope at a knot is smaller (Durkan et al. 2019). */
const SMALLEST_SLOPE = 1e-3;
/** What softplus takes to 1 - SMALLEST_SLOPE: a raw slope of 0 gives the slope 1. */
const RAW_SLOPE_OF_ONE = Math.log(Math.expm1(1 - SMALLEST_SLOPE));

/** Options of {@link rationalQuadraticFamily}. */
export interface RationalQuadraticFamilyOptions {
  /** How many pieces the spline has; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], outside of which it is the identity; default 3. */
  bound?: number;
}

/**
 * Monotone rational-quadratic splines, the maps of neural spline flows (Durkan et al. 2019, arXiv:1906.04032; Gregory and
 * Delbourgo 1982). In a bin of width w and height h, with s = h / w, slopes δ and δ' at its ends, and t = (x - left) / w,
 *
 *     y = bottom + h (s t² + δ t (1 - t)) / (s + (δ + δ' - 2 s) t (1 - t)),
 *     dy/dx = s² (δ' t² + 2 s t (1 - t) + δ (1 - t)²) / (s + (δ + δ' - 2 s) t (1 - t))².
 *
 * The inverse is the root of a quadratic. A row has 3 bins - 1 numbers: widths and heights (softmax), and the slopes at
 * the inner knots (softplus); at the ends the slope is 1, that of the identity outside. Arguments outside of the interval
 * never enter the algebra, so that they cannot spoil a gradient.
 *
 * @throws DomainError unless bins is an integer from 2 to 999 and bound is positive.
 * @example
 * const f = new Elementwise({ family: rationalQuadraticFamily({ bins: 4, bound: 2 }) });
 * f.forward([-1, 0.5, 100]).print(); // [-1, 0.5, 100]: the identity, until it is trained
 */
export function rationalQuadraticFamily({
  bins = 8,
  bound = 3,
}: RationalQuadraticFamilyOptions = {}): UnivariateFamily {
  checkBins('rationalQuadraticFamily', bins);
  checkBound('rationalQuadraticFamily', bound);
  return {
    name: 'rationalQuadraticFamily',
    parameterCount: 3 * bins - 1,
    domain: real,
    codomain: real,
    make: (rows) => {
      const [widths, heights, slopes] = split(rows, [bins, bins, bins - 1], -1);
      const inner = add(SMALLEST_SLOPE, softplus(add(slopes!, RAW_SLOPE_OF_ONE)));
      const end = fill([...inner.shape.slice(0, -1), 1], 1);
      return new RationalQuadraticSpline({
        horizontal: binsOf(widths!),
        vertical: binsOf(heights!),
        slopesLeft: concat([end, inner], -1),
        slopesRight: concat([inner, end], -1),
        bound,
      });
    },
  };
}

interface Pieces {
  horizontal: SplineBins;
  vertical: SplineBins;
  /** The slope where each bin begins and ends, `[..., bins]`. */
  slopesLeft: Tensor;
  slopesRight: Tensor;
  bound: number;
}

/** One bin for each element, in the coordinates of the unit square. */
interface Piece {
  left: Tensor;
  width: Tensor;
  bottom: Tensor;
  height: Tensor;
  slopeLeft: Tensor;
  slopeRight: Tensor;
  /** height / width. */
  secant: Tensor;
  /** How far the slopes are from those of a straight line: slopeLeft + slopeRight - 2 secant. */
  bend: Tensor;
}

class RationalQuadraticSpline extends Bijector {
  readonly family = 'rationalQuadraticFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #pieces: Pieces;

  constructor(pieces: Pieces) {
    super();
    this.#pieces = pieces;
    this.batchShape = pieces.slopesLeft.shape.slice(0, -1);
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return this.#within(x, (u) => {
      const piece = this.#pieceAt(u, this.#pieces.horizontal.start);
      const t = div(sub(u, piece.left), piece.width);
      const { rise, logSlope } = evaluate(piece, t);
      return { value: add(piece.bottom, mul(piece.height, rise)), logDet: logSlope };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return this.#within(y, (v) => {
      const piece = this.#pieceAt(v, this.#pieces.vertical.start);
      const t = solve(piece, sub(v, piece.bottom));
      const { logSlope } = evaluate(piece, t);
      return { value: add(piece.left, mul(piece.width, t)), logDet: neg(logSlope) };
    });
  }

  /** Runs a map of the unit interval on [-bound, bound], and the identity outside. */
  #within(x: Tensor, run: (u: Tensor) => ValueAndLogDet): ValueAndLogDet {
    const { bound } = this.#pieces;
    const inside = lessEqual(abs(x), bound);
    const { value, logDet } = run(add(0.5, div(clipByValue(x, -bound, bound), 2 * bound)));
    return {
      value: where(inside, mul(2 * bound, sub(value, 0.5)), x),
      logDet: where(inside, logDet, zerosLike(logDet)),
    };
  }

  #pieceAt(u: Tensor, start: Tensor): Piece {
    const { horizontal, vertical, slopesLeft, slopesRight } = this.#pieces;
    const tables = [
      horizontal.start,
      horizontal.size,
      vertical.start,
      vertical.size,
      slopesLeft,
      slopesRight,
    ];
    type Six = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
    const found = inBinOf(u, start, tables) as Six;
    const [left, width, bottom, height, slopeLeft, slopeRight] = found;
    const secant = div(height, width);
    const bend = sub(add(slopeLeft, slopeRight), mul(2, secant));
    return { left, width, bottom, height, slopeLeft, slopeRight, secant, bend };
  }
}

/** How much of the height a bin has risen at t, and the logarithm of the slope there. */
function evaluate(
  { slopeLeft, slopeRight, secant, bend }: Piece,
  t: Tensor,
): { rise: Tensor; logSlope: Tensor } {
  const rest = sub(1, t);
  const both = mul(t, rest);
  const denominator = add(secant, mul(bend, both));
  const rise = div(add(mul(secant, square(t)), mul(slopeLeft, both)), denominator);
  const ends = add(mul(slopeRight, square(t)), mul(slopeLeft, square(rest)));
  const slope = add(ends, mul(mul(2, secant), both));
  const logSlope = add(log(slope), mul(2, log(div(secant, denominator))));
  return { rise, logSlope };
}

/**
 * The t at which a bin has risen by `rise`: the root in [0, 1] of a t² + b t = lack, in whichever of its two forms adds
 * terms of one sign. Where b is negative a is positive, or there were no such root.
 */
function solve({ height, slopeLeft, secant, bend }: Piece, rise: Tensor): Tensor {
  const bent = mul(rise, bend);
  const a = add(mul(height, sub(secant, slopeLeft)), bent);
  const b = sub(mul(height, slopeLeft), bent);
  const lack = mul(secant, rise);
  // Positive but for rounding, since the spline is monotone.
  const discriminant = maximum(add(square(b), mul(4, mul(a, lack))), 0);
  const sum = add(abs(b), sqrt(discriminant));
  const isRising = greaterEqual(b, 0);
  const t = div(where(isRising, mul(2, lack), sum), where(isRising, sum, mul(2, a)));
  return clipByValue(t, 0, 1);
}
