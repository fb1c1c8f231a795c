import { DomainError } from '@diffeo/core';

/** Refuses counts that are no positive integers. */
export function checkCounts(where: string, counts: Readonly<Record<string, number>>): void {
  for (const [name, count] of Object.entries(counts)) {
    if (Number.isInteger(count) && count > 0) continue;
    throw new DomainError({
      where: `${where}: ${name}`,
      rule: 'must be a positive integer',
      received: `${count}`,
    });
  }
}
