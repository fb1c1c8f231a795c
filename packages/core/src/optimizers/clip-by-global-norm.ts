import { div, greater, maximum, mul, where } from '@tensorflow/tfjs-core';
import { checkValues } from '../parameters/check-values.js';
import { positive } from '../parameters/support.js';
import { globalNorm } from './global-norm.js';
import type { GradientTransform } from './gradient-transform.js';

/**
 * Shortens the gradients of an update, all by the same factor, so that their norm as one vector is at most `limit`
 * (Pascanu et al. 2013, 1211.5063); their direction stays:
 *
 *     g = g min(1, limit / norm),  norm = sqrt(sum of g² over all parameters)
 *
 * The norm stays on the device. Gradients within the limit pass unchanged to the last bit.
 *
 * @param limit Positive.
 * @throws DomainError if the limit is not positive.
 * @example
 * const optimizer = new Adam({ clip: clipByGlobalNorm(5) });
 */
export function clipByGlobalNorm(limit: number): GradientTransform {
  checkValues('clipByGlobalNorm: limit', limit, positive, 'Pass the largest norm to let through.');
  return (gradients) => {
    const norm = globalNorm([...gradients.values()]);
    // The quotient is not taken where it would be 1 or infinite: a GPU rounds limit / limit, and need not have infinity.
    const factor = where(greater(norm, limit), div(limit, maximum(norm, limit)), 1);
    return new Map([...gradients].map(([name, gradient]) => [name, mul(gradient, factor)]));
  };
}
