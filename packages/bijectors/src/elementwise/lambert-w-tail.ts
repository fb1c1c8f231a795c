import { nonnegative, positive, real, resolve, stopGradient, type TensorInput } from '@diffeo/core';
import { lambertW } from '@diffeo/core/special';
import {
  abs,
  add,
  clipByValue,
  div,
  exp,
  greater,
  log,
  log1p,
  mul,
  neg,
  onesLike,
  sign,
  sqrt,
  square,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { destandardize, standardize } from './standardize.js';

/** Options of {@link LambertWTail}. */
export interface LambertWTailOptions {
  /** delta, from 0 up; default 0, the identity. The y of a normal x has moments of order below 1 / delta only. */
  tailweight?: TensorInput;
  /** Where the middle is, which stays; default 0. */
  shift?: TensorInput;
  /** In what unit the distance from the middle is measured; positive, default 1. */
  scale?: TensorInput;
}

/** Where a square is still finite. Beyond, delta z^2 is 0 or too large anyway. */
const LARGEST_ROOT = 1.8e19;
/** Above e^57 the argument of W may overflow, and W is found from its logarithm. */
const LARGEST_LOG = 57;

/**
 * Makes the tails of a distribution heavier, elementwise on the reals, and its inverse takes heavy tails away:
 *
 *     z = (x - shift) / scale,    y = shift + scale z e^(delta z^2 / 2),
 *     log dy/dx = delta z^2 / 2 + log(1 + delta z^2),
 *     u = (y - shift) / scale,    w = W(delta u^2) = delta z^2,    z = u e^(-w / 2) = sign(u) sqrt(w / delta),
 *
 * where W is Lambert's. A standard normal x becomes what is called Lambert W x Gaussian. Goerg, "The Lambert way to
 * Gaussianize heavy-tailed data with the inverse of Tukey's h" (The Scientific World Journal, 2015).
 *
 * y overflows for delta z^2 above 176; the inverse is right for every y.
 *
 * @throws DomainError if a tailweight given as a number is negative, or a scale not positive; ShapeError if the shapes do
 * not broadcast.
 * @example
 * const f = new LambertWTail({ tailweight: 0.5 });
 * f.forward([0, 1, -2]).print(); // [0, 1.2840, -5.4366]
 * f.inverse(1.2840254).print(); // 1
 */
export class LambertWTail extends Bijector {
  readonly family = 'LambertWTail';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = {
    tailweight: nonnegative,
    shift: real,
    scale: positive,
  };
  /** As passed in. */
  readonly tailweight: TensorInput;
  /** As passed in. */
  readonly shift: TensorInput;
  /** As passed in. */
  readonly scale: TensorInput;

  constructor({ shift = 0, scale = 1, tailweight = 0 }: LambertWTailOptions = {}) {
    super();
    const parameters = { shift, scale, tailweight };
    this.batchShape = parameterShape(this.family, parameters, this.parameterSupports);
    this.tailweight = tailweight;
    this.shift = shift;
    this.scale = scale;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const z = standardize(x, this.shift, this.scale);
    const w = timesSquare(resolve(this.tailweight), z);
    const value = destandardize(mul(z, exp(mul(w, 0.5))), this.shift, this.scale);
    return { value, logDet: logSlope(w) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const u = standardize(y, this.shift, this.scale);
    const delta = add(resolve(this.tailweight), zerosLike(u));
    const { z, w } = withoutTail(u, delta);
    return { value: destandardize(z, this.shift, this.scale), logDet: neg(logSlope(w)) };
  }
}

/** delta z^2, which is 0 for a delta of 0, and so is its derivative in z. */
function timesSquare(delta: Tensor, z: Tensor): Tensor {
  return mul(delta, square(clipByValue(z, -LARGEST_ROOT, LARGEST_ROOT)));
}

/** log of d(z e^(w / 2)) / dz with w = delta z^2. */
function logSlope(w: Tensor): Tensor {
  return add(mul(w, 0.5), log1p(w));
}

/** z with z e^(delta z^2 / 2) = u, and w = delta z^2. */
function withoutTail(u: Tensor, delta: Tensor): { z: Tensor; w: Tensor } {
  const one = onesLike(u);
  const distance = where(greater(abs(u), 0), abs(u), one);
  const isFar = greater(add(log(delta), mul(2, log(distance))), 0);

  const nearU = where(isFar, zerosLike(u), u);
  const nearW = lambertW(timesSquare(delta, nearU));
  const nearZ = mul(nearU, exp(mul(nearW, -0.5)));

  // w + log w = L has the same solution and no overflow. One step of Newton's method there gives the last digits to a
  // start that is right to 1e-4 and, since its derivative in the start is 0, the derivatives in delta and u.
  const farDelta = where(isFar, delta, one);
  const farLog = add(log(farDelta), mul(2, log(where(isFar, distance, one))));
  const start = stopGradient(startOf(farLog));
  const farW = div(mul(start, add(sub(farLog, log(start)), 1)), add(start, 1));
  const farZ = mul(sign(u), sqrt(div(farW, farDelta)));

  return { z: where(isFar, farZ, nearZ), w: where(isFar, farW, nearW) };
}

/** W(e^l), to a relative 1e-4 or better. */
function startOf(l: Tensor): Tensor {
  const isHuge = greater(l, LARGEST_LOG);
  const huge = where(isHuge, l, onesLike(l));
  const usual = lambertW(exp(where(isHuge, zerosLike(l), l)));
  const logHuge = log(huge);
  return where(isHuge, add(sub(huge, logHuge), div(logHuge, huge)), usual);
}
