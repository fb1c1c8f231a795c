import type { Support } from './support.js';

/**
 * Whether every value of `inner` belongs to `outer`: whether what has the one support may enter what asks for the other.
 *
 * Sets of numbers compare by their ends; a set of vectors or matrices has those that name it, or a set that has it, as
 * the one that they are `within`.
 *
 * @example
 * includesSupport(nonnegative, positive); // true
 * includesSupport(positive, nonnegative); // false: 0
 * includesSupport(positive, simplex); // true
 * includesSupport(simplex, positive); // false
 */
export function includesSupport(outer: Support, inner: Support): boolean {
  if ((outer.eventRank ?? 0) > 0) {
    if (outer.name === inner.name) return true;
    return inner.within !== undefined && includesSupport(outer, inner.within);
  }
  const [lower, upper] = inner.bounds;
  if (lower < outer.bounds[0] || upper > outer.bounds[1]) return false;
  if (outer.discrete && !inner.discrete) return false;
  return inner.bounds.every((end) => !inner.contains(end) || outer.contains(end));
}
