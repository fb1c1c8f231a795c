import { checkValues } from '../parameters/check-values.js';
import { positive } from '../parameters/support.js';
import { clipByGlobalNorm } from './clip-by-global-norm.js';
import type { GradientTransform } from './gradient-transform.js';

/**
 * Shortens the gradient of each parameter by itself, so that its norm is at most `limit`:
 *
 *     g = g min(1, limit / norm),  norm = sqrt(sum of g² over the parameter)
 *
 * @param limit Positive.
 * @throws DomainError if the limit is not positive.
 * @example
 * const optimizer = new Adam({ clip: clipByNorm(1) });
 */
export function clipByNorm(limit: number): GradientTransform {
  checkValues('clipByNorm: limit', limit, positive, 'Pass the largest norm to let through.');
  const clip = clipByGlobalNorm(limit);
  return (gradients) => new Map([...gradients].flatMap((entry) => [...clip(new Map([entry]))]));
}
