import { sigmoid, softplus } from '@diffeo/core/special';
import { div, mul, type Tensor } from '@tensorflow/tfjs-core';

/** The steepest slope of x sigmoid(b x), whatever b: 1.0998, rounded up. */
const STEEPEST = 1.1;

/**
 * x sigmoid(softplus(b) x) / 1.1, nowhere steeper than 1 (Chen et al. 2019, arXiv:1906.02735). Unlike those of ReLU and
 * its kin its second derivative does not vanish, so that log-dets have a gradient.
 */
export function lipSwish(x: Tensor, b: Tensor): Tensor {
  return div(mul(x, sigmoid(mul(softplus(b), x))), STEEPEST);
}
