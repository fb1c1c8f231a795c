import { DomainError } from '@diffeo/core';

/**
 * A whole number from the command line.
 *
 * @throws DomainError for anything else, or a smaller one than the least.
 */
export function integerOf(where: string, text: string, least: number): number {
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new DomainError({
    where,
    rule: `must be a whole number of at least ${least}`,
    received: `'${text}'`,
  });
}
