import {
  abs,
  greater,
  log,
  log1p,
  maximum,
  minimum,
  mul,
  square,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';

/** From here on 1 + x^2 is x^2 in float32; above 1.8e19 the square would overflow. */
const LARGE = 2 ** 13;

/** log(1 + x^2), right for every x, also where x^2 overflows. */
export function log1pSquare(x: Tensor): Tensor {
  const size = abs(x);
  // Bounds a factor of 2 beyond the switch: where they are met, the gradient is split between x and the bound.
  const far = mul(2, log(maximum(size, LARGE / 2)));
  return where(greater(size, LARGE), far, log1p(square(minimum(size, 2 * LARGE))));
}
