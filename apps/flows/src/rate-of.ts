import { DomainError } from '@diffeo/core';

/**
 * A positive number from the command line.
 *
 * @throws DomainError for anything else.
 */
export function rateOf(where: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new DomainError({ where, rule: 'must be a number above 0', received: `'${text}'` });
}
