import {
  type GradConfig,
  getGradient,
  registerGradient,
  unregisterGradient,
} from '@tensorflow/tfjs-core';
import { kernelGradients } from '../gradients/kernel-gradients.js';
import { repairTape } from './repair-tape.js';

/** Marks the gradients of this package, also those that another copy of it registered. */
const OURS = Symbol.for('diffeo.gradient');

/** tfjs registers all its gradients in one go, in alphabetical order; if this one is ours, so are all. */
const LAST_STOCK_GRADIENT = 'ZerosLike';

/**
 * Makes differentiation right: registers the gradients of this package for every kernel that has a derivative, in
 * place of those of tfjs, and repairs the order of its tape. Costs nothing when done already.
 *
 * `valueAndGrad` and its relatives call this by themselves. Programs that differentiate with `tf.grad` import
 * `@diffeo/core/gradients` once, or call this; if the union package `@tensorflow/tfjs` is imported afterwards, the
 * next call puts things right again.
 *
 * @throws UnsupportedError if the installed tfjs-core is not of the 4.22 kind
 * @example
 * import '@diffeo/core/gradients';
 * tf.grad((x: Tensor) => tf.where(tf.greater(x, 0), tf.square(x), x));
 */
export function ensureGradients(): void {
  repairTape();
  const last = getGradient(LAST_STOCK_GRADIENT);
  if (last != null && OURS in last) return;
  for (const gradient of kernelGradients) {
    const { kernelName } = gradient;
    // Overriding warns in debug mode.
    if (getGradient(kernelName) != null) unregisterGradient(kernelName);
    registerGradient({ ...gradient, [OURS]: true } as unknown as GradConfig);
  }
}
