import { digamma } from './digamma.js';
import { trigamma } from './trigamma.js';
import { zeta } from './zeta.js';

/** The largest n whose factorial is a double. */
const LARGEST_ORDER = 170;

/**
 * The nth derivative of digamma, (-1)^(n + 1) n! zeta(n + 1, x), for integers n from 0 (digamma itself) to 170; NaN for
 * other n. At its poles x = 0, -1, ... it is (-1)^(n + 1) Infinity, for n = 0 as digamma.
 */
export function polygamma(n: number, x: number): number {
  if (!(n >= 0 && n <= LARGEST_ORDER) || n !== Math.floor(n) || Number.isNaN(x)) return NaN;
  if (n === 0) return digamma(x);
  if (n === 1) return trigamma(x);
  let value = n % 2 === 0 ? -zeta(n + 1, x) : zeta(n + 1, x);
  for (let k = 2; k <= n; k++) value *= k;
  return value;
}
