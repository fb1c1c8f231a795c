import {
  add,
  concat,
  div,
  expandDims,
  lessEqual,
  log,
  mul,
  onesLike,
  reshape,
  sigmoid,
  split,
  sqrt,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atBothEnds } from './at-both-ends.js';
import { betweenIdentities, slopesOf } from './slopes-of.js';
import { Spline, type SplineTails, splineSupport } from './spline.js';
import { BOTTOM, binsOf, checkBins, inBinOf, LEFT, partsOf } from './spline-bins.js';
import { splineInterval } from './spline-interval.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Neither of the two pieces of a bin is narrower than this part of it (Dolatabadi et al. 2020). */
const SMALLEST_PIECE = 0.025;

/** Options of {@link linearRationalFamily}. */
export interface LinearRationalFamilyOptions {
  /** How many bins the spline has, K; default 8. */
  bins?: number;
  /** It bends the interval [-bound, bound], or [low, high] of two numbers; default 3. */
  bound?: number | readonly [low: number, high: number];
  /** What is outside: the identity (`'linear'`, the default) or nothing (`'none'`). */
  tails?: SplineTails;
}

/**
 * Linear rational splines (Dolatabadi et al. 2020, arXiv:2001.05168), whose inverse is as simple as they are. At λ of its
 * width a bin falls into two pieces, each of the form
 *
 *     y = bottom + h v' t / (v (1 - t) + v' t),    dy/dx = (h / w) v v' / (v (1 - t) + v' t)²,
 *
 * with weights δ^(-1/2) and δ'^(-1/2) at the ends of the bin, where its slopes are δ and δ', and the weight between them
 * that makes slopes meet. A row has K widths and K heights (softmax), K numbers for λ (logistic), then slopes at knots
 * (softplus): K - 1 with `tails: 'linear'`, where the slope at the ends is 1, and K + 1 with `tails: 'none'`.
 *
 * Arguments outside of the interval never enter the algebra; where there is nothing they give NaN.
 *
 * @throws DomainError unless bins is an integer from 2 to 999 and the interval has a finite length.
 * @example
 * const f = new Elementwise({ family: linearRationalFamily({ bins: 4, bound: 2 }) });
 * f.forward([-1, 0.5, 100]).print(); // [-1, 0.5, 100]: the identity, until it is trained
 */
export function linearRationalFamily({
  bins = 8,
  bound = 3,
  tails = 'linear',
}: LinearRationalFamilyOptions = {}): UnivariateFamily {
  const name = 'linearRationalFamily';
  checkBins(name, bins);
  const interval = splineInterval(name, bound);
  const support = splineSupport(tails, interval);
  const layout = [2 * bins, bins, tails === 'linear' ? bins - 1 : bins + 1];
  return {
    name,
    parameterCount: layout.reduce((total, size) => total + size),
    domain: support,
    codomain: support,
    make: (rows) => {
      const batchShape = rows.shape.slice(0, -1);
      const [sizes, middles, raw] = split(rows, layout, -1) as [Tensor, Tensor, Tensor];
      const { start, size } = binsOf(partsOf(reshape(sizes, [...batchShape, 2, bins])), interval);
      const slopes = tails === 'linear' ? betweenIdentities(slopesOf(raw)) : slopesOf(raw);
      const middle = add(SMALLEST_PIECE, mul(1 - 2 * SMALLEST_PIECE, sigmoid(middles)));
      const columns = [...atBothEnds(sqrt(slopes)), middle].map((table) => expandDims(table, -2));
      const tables = concat([start, size, ...columns], -2);
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

/** A bin for each element, in units of its width and height, with the weights where its pieces begin and end. */
interface Bin {
  left: Tensor;
  bottom: Tensor;
  width: Tensor;
  height: Tensor;
  /** Where the pieces meet. */
  middleX: Tensor;
  middleY: Tensor;
  weightLeft: Tensor;
  weightMiddle: Tensor;
  weightRight: Tensor;
}

function binAt(at: Tensor, tables: Tensor, by: number): Bin {
  type Seven = [Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor];
  const [left, bottom, width, height, first, last, middleX] = inBinOf(at, by, tables) as Seven;
  const restX = sub(1, middleX);
  const [weightLeft, weightRight] = [div(1, first), div(1, last)];
  const towardsLast = mul(middleX, weightRight);
  const middleY = div(towardsLast, add(mul(restX, weightLeft), towardsLast));
  const roots = add(mul(middleX, first), mul(restX, last));
  const weightMiddle = mul(roots, div(width, height));
  return { left, bottom, width, height, middleX, middleY, weightLeft, weightMiddle, weightRight };
}

/** That of the two pieces of a bin in which an element lies, along the axis that is gone and along the other. */
interface Piece {
  from: Tensor;
  length: Tensor;
  otherFrom: Tensor;
  otherLength: Tensor;
  weightFrom: Tensor;
  weightTo: Tensor;
}

function pieceOf(bin: Bin, at: Tensor, middle: Tensor, otherMiddle: Tensor): Piece {
  const isFirst = lessEqual(at, middle);
  const [none, all] = [zerosLike(middle), onesLike(middle)];
  const from = where(isFirst, none, middle);
  const otherFrom = where(isFirst, none, otherMiddle);
  return {
    from,
    length: sub(where(isFirst, middle, all), from),
    otherFrom,
    otherLength: sub(where(isFirst, otherMiddle, all), otherFrom),
    weightFrom: where(isFirst, bin.weightLeft, bin.weightMiddle),
    weightTo: where(isFirst, bin.weightMiddle, bin.weightRight),
  };
}

function forward(x: Tensor, tables: Tensor): ValueAndLogDet {
  const bin = binAt(x, tables, LEFT);
  const t = div(sub(x, bin.left), bin.width);
  const piece = pieceOf(bin, t, bin.middleX, bin.middleY);
  const { part, slope } = bend(piece, t, piece.weightFrom, piece.weightTo);
  return {
    value: add(bin.bottom, mul(bin.height, part)),
    logDet: log(mul(div(bin.height, bin.width), slope)),
  };
}

/** The inverse has the weights exchanged. */
function inverse(y: Tensor, tables: Tensor): ValueAndLogDet {
  const bin = binAt(y, tables, BOTTOM);
  const r = div(sub(y, bin.bottom), bin.height);
  const piece = pieceOf(bin, r, bin.middleY, bin.middleX);
  const { part, slope } = bend(piece, r, piece.weightTo, piece.weightFrom);
  return {
    value: add(bin.left, mul(bin.width, part)),
    logDet: log(mul(div(bin.width, bin.height), slope)),
  };
}

/** Where a point of a piece goes in units of the bin, and the slope there. */
function bend(piece: Piece, at: Tensor, from: Tensor, to: Tensor): { part: Tensor; slope: Tensor } {
  const t = div(sub(at, piece.from), piece.length);
  const [stays, goes] = [mul(from, sub(1, t)), mul(to, t)];
  const all = add(stays, goes);
  return {
    part: add(piece.otherFrom, mul(piece.otherLength, div(goes, all))),
    slope: mul(div(piece.otherLength, piece.length), mul(div(from, all), div(to, all))),
  };
}
