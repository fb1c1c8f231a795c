import { add, div, log, sub, type Tensor } from '@tensorflow/tfjs-core';
import { polynomial } from './polynomial.js';

/**
 * log(erfcx(z) / t) as a polynomial in t = 2 / (2 + z), interpolated at 12 Chebyshev nodes of (0, 1] in 40-digit
 * arithmetic; its error is below 1.5e-8.
 */
const LOG_ERFCX_OVER_T = [
  -1.26551211854, 0.999998553034, 0.375074484768, 0.0817567919456, -0.0681377039033, -0.26409587958,
  0.422859655635, -1.38666666352, 2.59012919075, -2.34627239165, 1.05023352231, -0.189367455655,
];

/**
 * log(e^(a²/2) P(Z > a)) for a >= 0 and standard normal Z: the logarithm of the upper tail without its Gaussian
 * factor, which stays between -log(2) and about -log(a) where the tail itself underflows.
 */
export function logScaledNormalTail(a: Tensor): Tensor {
  // z = a / sqrt(2), so t = 2 / (2 + z) = sqrt(8) / (sqrt(8) + a)
  const t = div(Math.sqrt(8), add(a, Math.sqrt(8)));
  return sub(add(log(t), polynomial(t, LOG_ERFCX_OVER_T)), Math.LN2);
}
