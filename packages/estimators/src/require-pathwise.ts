import { UnsupportedError } from '@diffeo/core';
import type { Distribution } from '@diffeo/distributions';

/**
 * Refuses a distribution whose samples do not depend differentiably on its parameters: a gradient through them would
 * silently be zero.
 *
 * @throws UnsupportedError naming the distribution.
 */
export function requirePathwise(where: string, q: Distribution): void {
  if (q.reparameterization !== 'none') return;
  throw new UnsupportedError({
    where,
    rule: 'needs a distribution that can be reparameterised',
    received: q.family,
    remedy: 'Use a continuous relaxation of it, or an estimator for discrete variables.',
  });
}
