import { squeeze, type Tensor } from '@tensorflow/tfjs-core';
import type { CategoricalFamily } from './categorical-family.js';
import { mixPermutations } from './mix-permutations.js';
import { requireTemperature } from './require-temperature.js';
import { straightThrough } from './straight-through.js';

/** Options of {@link modularShiftFamily} and {@link modularAffineFamily}. */
export interface ModularFamilyOptions {
  /** Of the softmax whose gradient stands for that of the choice: a small one is close to the choice; default 0.1. */
  temperature?: number;
}

/**
 * y = (x + μ) mod K, where μ is the category with the largest of K logits (Tran et al. 2019, arXiv:1905.10347). One number
 * a category.
 *
 * Gradients pass straight through the choice, as if it had been a softmax: they lead where a better choice lies, but are
 * biased.
 *
 * @throws DomainError unless the temperature is positive.
 * @example
 * const family = modularShiftFamily({ temperature: 0.5 });
 */
export function modularShiftFamily({
  temperature = 0.1,
}: ModularFamilyOptions = {}): CategoricalFamily {
  requireTemperature('modularShiftFamily', temperature);
  const shifted = (x: Tensor, rows: Tensor, sense: 1 | -1) =>
    shiftCategories(x, straightThrough(squeeze(rows, [2]), temperature), sense);
  return {
    name: 'modularShiftFamily',
    parameterCount: 1,
    permute: (x, rows) => shifted(x, rows, 1),
    restore: (y, rows) => shifted(y, rows, -1),
  };
}

/** (x ± μ) mod K of one-hot rows `[n, K]`. */
export function shiftCategories(x: Tensor, location: Tensor, sense: 1 | -1): Tensor {
  const size = x.shape[1]!;
  return mixPermutations(x, location, (m, k) => (k - sense * m + size) % size);
}
