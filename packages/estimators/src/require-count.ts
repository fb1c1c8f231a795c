import { DomainError } from '@diffeo/core';

/**
 * Returns a number of samples, which must be a positive integer.
 *
 * @throws DomainError otherwise.
 */
export function requireCount(where: string, count: number): number {
  if (Number.isInteger(count) && count > 0) return count;
  throw new DomainError({
    where,
    rule: 'must be a positive integer',
    received: String(count),
    remedy: 'Pass how many samples to draw.',
  });
}
