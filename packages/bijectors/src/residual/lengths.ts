import { customGradient } from '@diffeo/core';
import {
  abs,
  div,
  equal,
  max,
  mul,
  onesLike,
  sqrt,
  square,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';

/**
 * The Euclidean length of each vector, `[..., n]` to `[..., 1]`: by the largest element, so that no square overflows or
 * vanishes. At 0, where there is no gradient, it is 0.
 */
export const lengths: (x: Tensor) => Tensor = customGradient(
  (x) => {
    const largest = max(abs(x), -1, true);
    const unit = orOne(largest);
    return mul(unit, sqrt(sum(square(div(x, unit)), -1, true)));
  },
  (dy, [x], length) => [mul(dy, div(x!, orOne(length)))],
);

/** The numbers, but 1 for 0: what may be divided by. */
function orOne(x: Tensor): Tensor {
  return where(equal(x, 0), onesLike(x), x);
}
