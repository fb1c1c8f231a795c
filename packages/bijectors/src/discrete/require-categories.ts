import { DomainError } from '@diffeo/core';

/**
 * Checks a number of categories.
 *
 * @throws DomainError unless it is an integer of at least 2.
 */
export function requireCategories(where: string, categories: number): void {
  if (Number.isInteger(categories) && categories >= 2) return;
  throw new DomainError({
    where: `${where}: categories`,
    rule: 'must be an integer of at least 2',
    received: `${categories}`,
    remedy: 'Pass how many values an entry can have.',
  });
}
