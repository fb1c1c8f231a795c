import type { Support } from '@diffeo/core';
import type { Bijector } from './bijector.js';

type Registry = Map<string, () => Bijector>;

/** One registry for the program, also where two copies of this package meet. */
const REGISTRY = Symbol.for('diffeo.bijectTo');

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  scope[REGISTRY] ??= new Map();
  return scope[REGISTRY];
}

/**
 * Registers the map of unconstrained real numbers onto a set, for `bijectTo`: for sets of one's own, or to take another
 * map than its own. Sets are told apart by their names.
 *
 * @example
 * registerBijectTo(simplex, () => new SoftmaxCentered()); // instead of StickBreaking
 */
export function registerBijectTo(support: Support, make: () => Bijector): void {
  registry().set(support.name, make);
}

/** The map that was registered for a set. */
export function findBijectTo(support: Support): (() => Bijector) | undefined {
  return registry().get(support.name);
}
