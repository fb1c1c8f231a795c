import type { Module, Support } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Bijector } from '../bijector.js';

/**
 * A family of monotone maps of one number, each given by a row of unconstrained numbers: what {@link Coupling} and
 * {@link Autoregressive} apply to each component, with rows that a conditioner computes.
 *
 * A row of zeros gives the identity, so that a flow whose conditioner starts at zero starts there too; in a family with a
 * `shared` network, until that is trained.
 */
export interface UnivariateFamily {
  /** The name in error messages. */
  readonly name: string;
  /** How many numbers a row has. */
  readonly parameterCount: number;
  /** Where x lives. */
  readonly domain: Support;
  /** What the domain is mapped onto. */
  readonly codomain: Support;
  /** What all maps of the family have in common and train: the bijector that uses the family holds it as its own. */
  readonly shared?: Module;
  /** The elementwise map with the rows `[...batch, parameterCount]`; its batch shape is `[...batch]`. */
  make(rows: Tensor): Bijector;
}
