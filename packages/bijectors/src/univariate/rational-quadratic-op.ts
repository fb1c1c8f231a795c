import { defineOp, hostKernels, vjp } from '@diffeo/core';
import {
  add,
  concat,
  div,
  expandDims,
  mul,
  neg,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { atBothEnds } from './at-both-ends.js';
import {
  differentiateSplines,
  evaluateSplines,
  type RationalQuadraticAttributes,
} from './evaluate-splines.js';
import {
  rationalQuadraticGradientOnWebgpu,
  rationalQuadraticOnWebgpu,
} from './rational-quadratic-on-webgpu.js';
import {
  evaluateRationalQuadratic,
  type RationalQuadraticPiece,
  solveRationalQuadratic,
} from './rational-quadratic-piece.js';
import { BOTTOM, binsOf, inBinOf, LEFT } from './spline-bins.js';

/** A spline for each element of x: the parts of its widths and heights, `[..., 2, K]`, and its slopes, `[..., K + 1]`. */
export type RationalQuadraticInputs = { x: Tensor; parts: Tensor; slopes: Tensor };

/**
 * Rational-quadratic splines at x in the interval, or inverted at it: the value and the logarithm of the slope. The leading
 * dimensions of the splines are the last ones of x.
 */
export const rationalQuadraticOp = defineOp({
  name: 'DiffeoRationalQuadraticSpline',
  composite: (inputs: RationalQuadraticInputs, attributes: RationalQuadraticAttributes) => {
    const { value, logDet } = attributes.inverse
      ? inverse(inputs.x, tablesOf(inputs, attributes))
      : forward(inputs.x, tablesOf(inputs, attributes));
    return [value, logDet];
  },
  kernels: { ...hostKernels(evaluateSplines), webgpu: rationalQuadraticOnWebgpu },
  gradient: {
    readsInputs: ['x', 'parts', 'slopes'],
    backward: ([dValue, dLogDet], { inputs, attributes }) => {
      const [x, parts, slopes] = rationalQuadraticGradientOp(
        { ...inputs, dValue: dValue!, dLogDet: dLogDet! },
        attributes,
      );
      return { x: () => x!, parts: () => parts!, slopes: () => slopes! };
    },
  },
});

/** What {@link rationalQuadraticOp} passes back to x, parts and slopes. */
export const rationalQuadraticGradientOp = defineOp({
  name: 'DiffeoRationalQuadraticSplineGradient',
  composite: (
    inputs: RationalQuadraticInputs & { dValue: Tensor; dLogDet: Tensor },
    attributes: RationalQuadraticAttributes,
  ) => {
    const product = (x: Tensor, parts: Tensor, slopes: Tensor) => {
      const [value, logDet] = rationalQuadraticOp.composite({ x, parts, slopes }, attributes);
      return sum(add(mul(value!, inputs.dValue), mul(logDet!, inputs.dLogDet)));
    };
    const { value, gradients } = vjp(product, [inputs.x, inputs.parts, inputs.slopes]);
    value.dispose();
    return gradients;
  },
  kernels: { ...hostKernels(differentiateSplines), webgpu: rationalQuadraticGradientOnWebgpu },
});

function tablesOf(
  { parts, slopes }: RationalQuadraticInputs,
  interval: RationalQuadraticAttributes,
): Tensor {
  const { start, size } = binsOf(parts, interval);
  const ends = atBothEnds(slopes).map((table) => expandDims(table, -2));
  return concat([start, size, ...ends], -2);
}

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
