import { greaterThan, positive, real, type Support, type TensorInput } from '@diffeo/core';

/**
 * The support above an end. One that is not a number is known only at each call: the support is then given as all real
 * numbers.
 */
export function above(low: TensorInput): Support {
  if (typeof low !== 'number') return real;
  return low === 0 ? positive : greaterThan(low);
}
