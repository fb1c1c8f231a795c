import { DomainError } from '@diffeo/core';

/** Refuses sizes that are no positive integers. */
export function checkSizes(where: string, sizes: Readonly<Record<string, number>>): void {
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isInteger(size) && size > 0) continue;
    throw new DomainError({
      where: `${where}: ${name}`,
      rule: 'must be a positive integer',
      received: String(size),
    });
  }
}
