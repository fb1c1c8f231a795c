import { erfcx, logNdtr } from '@diffeo/core/special';
import { add, less, log, mul, neg, square, sub, type Tensor, where } from '@tensorflow/tfjs-core';

/**
 * log(φ(z) / Φ(z)), density over distribution function of the standard normal: about log(-z) far below zero, where both are
 * e^(-z²/2), and -z²/2 far above. It is the logarithm of the derivative of {@link logNdtr}.
 */
export function logReverseHazard(z: Tensor): Tensor {
  // Not the maximum with 0, whose derivative is halved at 0.
  const isBelow = less(z, 0);
  const below = where(isBelow, neg(z), 0);
  const above = where(isBelow, 0, z);
  const logTail = log(mul(Math.sqrt(Math.PI / 2), erfcx(mul(Math.SQRT1_2, below))));
  const logDensity = mul(-0.5, add(square(above), Math.log(2 * Math.PI)));
  return where(isBelow, neg(logTail), sub(logDensity, logNdtr(above)));
}
