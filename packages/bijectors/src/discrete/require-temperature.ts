import { DomainError } from '@diffeo/core';

/**
 * Checks the temperature of a softmax.
 *
 * @throws DomainError unless it is a positive number.
 */
export function requireTemperature(where: string, temperature: number): void {
  if (temperature > 0 && temperature < Infinity) return;
  throw new DomainError({
    where: `${where}: temperature`,
    rule: 'must be positive',
    received: `${temperature}`,
    remedy: 'Pass a number between 0.1 and 1.',
  });
}
