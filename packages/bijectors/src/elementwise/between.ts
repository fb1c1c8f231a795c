import {
  DomainError,
  interval,
  real,
  type Support,
  type TensorInput,
  unitInterval,
} from '@diffeo/core';

/**
 * The support between two ends. Ends that are not numbers are known only at each call: the support is then given as
 * all real numbers.
 *
 * @throws DomainError if both are numbers and low is not below high.
 */
export function between(family: string, low: TensorInput, high: TensorInput): Support {
  if (typeof low !== 'number' || typeof high !== 'number') return real;
  if (low === 0 && high === 1) return unitInterval;
  if (low < high) return interval(low, high);
  throw new DomainError({
    where: family,
    rule: 'needs low below high',
    received: `low = ${low} and high = ${high}`,
    remedy: 'Exchange them, or put a negative Scale after the map.',
  });
}
