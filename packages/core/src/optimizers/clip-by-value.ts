import { clipByValue as clip } from '@tensorflow/tfjs-core';
import { checkValues } from '../parameters/check-values.js';
import { positive } from '../parameters/support.js';
import type { GradientTransform } from './gradient-transform.js';

/**
 * Limits every element of the gradients of an update by itself; their direction changes:
 *
 *     g = min(max(g, -limit), limit)
 *
 * @param limit Positive.
 * @throws DomainError if the limit is not positive.
 * @example
 * const optimizer = new Sgd({ learningRate: 0.1, clip: clipByValue(1) });
 */
export function clipByValue(limit: number): GradientTransform {
  checkValues('clipByValue: limit', limit, positive, 'Pass the largest magnitude to let through.');
  return (gradients) =>
    new Map([...gradients].map(([name, gradient]) => [name, clip(gradient, -limit, limit)]));
}
