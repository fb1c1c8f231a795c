import { DomainError } from '../errors/domain-error.js';

/**
 * Returns a number that lies in [low, high).
 *
 * @throws DomainError otherwise.
 */
export function checkHyperparameter(
  where: string,
  value: number,
  low: number,
  high: number,
): number {
  if (value >= low && value < high) return value;
  throw new DomainError({
    where,
    rule: `must be a number in [${low}, ${high})`,
    received: String(value),
    remedy: 'Leave it out for the default.',
  });
}
