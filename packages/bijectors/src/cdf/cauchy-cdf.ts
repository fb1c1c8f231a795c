import {
  abs,
  add,
  atan,
  div,
  greater,
  less,
  minimum,
  mul,
  neg,
  reciprocal,
  sign,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { log1pSquare } from '../elementwise/log1p-square.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { LocationScaleCdf, type LocationScaleCdfOptions } from './location-scale-cdf.js';
import { tanPi } from './tan-pi.js';

/**
 * y = 1/2 + atan(z) / pi, z = (x - loc) / scale, the distribution function of the Cauchy distribution, elementwise, from the
 * reals onto the unit interval; the inverse is its quantile, z = tan(pi (y - 1/2)),
 *
 *     log dy/dx = -log(pi) - log(1 + z^2) - log(scale).
 *
 * Towards 0 y keeps its digits, as -1 / (pi z); towards 1 float32 has steps of 6e-8, and z above 1e7 gives 1.
 *
 * @throws DomainError if a scale given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new CauchyCdf();
 * f.forward([-1, 0, 1e30]).print(); // [0.25, 0.5, 1]
 * f.inverse(0.75).print(); // 1
 */
export class CauchyCdf extends LocationScaleCdf {
  constructor(options: LocationScaleCdfOptions = {}) {
    super('CauchyCdf', options);
  }

  protected override standardCdf(z: Tensor): ValueAndLogDet {
    // Left of -1 as atan(-1 / z) / pi: the difference of the formula would lose the digits of the tail.
    const tail = mul(atan(neg(reciprocal(minimum(z, -1)))), 1 / Math.PI);
    const rest = add(0.5, mul(atan(z), 1 / Math.PI));
    const logDet = neg(add(log1pSquare(z), Math.log(Math.PI)));
    return { value: where(less(z, -1), tail, rest), logDet };
  }

  protected override standardQuantile(y: Tensor): ValueAndLogDet {
    const offset = sub(y, 0.5);
    // In the tails by the distance to the nearer end, which float32 knows better than that to the middle.
    const isTail = greater(abs(offset), 0.25);
    const tangent = tanPi(where(isTail, minimum(y, sub(1, y)), offset));
    // At the median the quotient, which is not taken there, would be 0 / 0 and its gradient NaN.
    const cotangent = div(sign(offset), where(isTail, tangent, 1));
    const value = where(isTail, cotangent, tangent);
    return { value, logDet: add(log1pSquare(value), Math.log(Math.PI)) };
  }
}
