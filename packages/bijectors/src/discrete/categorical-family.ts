import type { Tensor } from '@tensorflow/tfjs-core';

/**
 * A family of permutations of K categories, each given by a row of unconstrained numbers for every category: what
 * {@link DiscreteCoupling} and {@link DiscreteAutoregressive} apply to each entry, with rows that a conditioner computes.
 *
 * A row of zeros gives the identity.
 */
export interface CategoricalFamily {
  /** The name in error messages. */
  readonly name: string;
  /** How many numbers a category has. */
  readonly parameterCount: number;
  /** One-hot vectors `[n, K]`, permuted as the rows `[n, K, parameterCount]` say. */
  permute(x: Tensor, rows: Tensor): Tensor;
  /** The other direction. */
  restore(y: Tensor, rows: Tensor): Tensor;
}
