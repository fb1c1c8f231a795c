import type { Tensor } from '@tensorflow/tfjs-core';
import { aliasTensor } from './alias-tensor.js';

/**
 * The same values, constant to differentiation: d stopGradient(x) / dx = 0.
 *
 * Costs no kernel and copies nothing: the result is a second owner of the data of `x`, of the same shape and dtype,
 * and stays valid when `x` is disposed.
 *
 * @example
 * const dx = grad((x) => mul(x, stopGradient(x)))(scalar(3)); // 3, not 6
 */
export function stopGradient<T extends Tensor>(x: T): T {
  return aliasTensor(x);
}
