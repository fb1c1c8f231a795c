import { DomainError } from '../errors/domain-error.js';

/**
 * Returns a positive number of steps.
 *
 * @throws DomainError otherwise.
 */
export function checkSteps(where: string, steps: number): number {
  if (steps > 0 && steps < Infinity) return steps;
  throw new DomainError({
    where,
    rule: 'must be a positive number of steps',
    received: String(steps),
    remedy: 'Steps count the updates of an optimiser, from 0.',
  });
}
