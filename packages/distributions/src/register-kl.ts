import type { Tensor } from '@tensorflow/tfjs-core';
import type { Distribution } from './distribution.js';

/** A closed form of KL(p || q), with the shape of the broadcast batch shapes. Runs inside `tidy`. */
export type KlClosedForm<P extends Distribution, Q extends Distribution> = (p: P, q: Q) => Tensor;

type Registry = Map<string, KlClosedForm<Distribution, Distribution>>;

/** One registry for the program, also where two copies of this package meet. */
const REGISTRY = Symbol.for('diffeo.kl');

function registry(): Registry {
  const scope = globalThis as { [REGISTRY]?: Registry };
  scope[REGISTRY] ??= new Map();
  return scope[REGISTRY];
}

/**
 * Registers a closed form of KL(p || q) for two families. It sits beside a class, and refers to the other one by name
 * and type alone, so that a bundle holds a pair only if it holds the class.
 *
 * @example
 * registerKl<Normal, Normal>('Normal', 'Normal', (p, q) => {
 *   const ratio = div(resolve(p.scale), resolve(q.scale));
 *   const distance = div(sub(resolve(p.loc), resolve(q.loc)), resolve(q.scale));
 *   return sub(mul(sub(add(square(ratio), square(distance)), 1), 0.5), log(ratio));
 * });
 */
export function registerKl<P extends Distribution, Q extends Distribution>(
  p: string,
  q: string,
  closedForm: KlClosedForm<P, Q>,
): void {
  registry().set(`${p} || ${q}`, closedForm as unknown as KlClosedForm<Distribution, Distribution>);
}

/** The closed form registered for two families, if there is one. */
export function findKl(p: string, q: string): KlClosedForm<Distribution, Distribution> | undefined {
  return registry().get(`${p} || ${q}`);
}
