import type { Support } from './support.js';

/**
 * Whether every value of `inner` belongs to `outer`: whether what has the one support may enter what asks for the other.
 *
 * @example
 * includesSupport(nonnegative, positive); // true
 * includesSupport(positive, nonnegative); // false: 0
 */
export function includesSupport(outer: Support, inner: Support): boolean {
  const [lower, upper] = inner.bounds;
  if (lower < outer.bounds[0] || upper > outer.bounds[1]) return false;
  if (outer.discrete && !inner.discrete) return false;
  return inner.bounds.every((end) => !inner.contains(end) || outer.contains(end));
}
