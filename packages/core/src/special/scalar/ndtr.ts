import { erfc } from './erf.js';

/** The distribution function of the standard normal. */
export function ndtr(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}
