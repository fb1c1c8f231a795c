import { stopGradient } from '@diffeo/core';
import {
  add,
  exp,
  isFinite as isFiniteTensor,
  log,
  max,
  mean,
  squeeze,
  sub,
  type Tensor,
  tidy,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';

/**
 * log(mean(e^x)) over one axis, without overflow: the largest element is taken out first. All -Infinity gives
 * -Infinity, as an impossible event should.
 */
export function logMeanExp(x: Tensor, axis = 0): Tensor {
  return tidy(() => {
    const largest = stopGradient(max(x, axis, true));
    // An infinite largest element must not be subtracted from itself.
    const shift = where(isFiniteTensor(largest), largest, zerosLike(largest));
    return add(log(mean(exp(sub(x, shift)), axis)), squeeze(shift, [axis]));
  });
}
