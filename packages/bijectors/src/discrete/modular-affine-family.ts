import { gather, type Tensor, tensor1d, unstack } from '@tensorflow/tfjs-core';
import type { CategoricalFamily } from './categorical-family.js';
import { mixPermutations } from './mix-permutations.js';
import { type ModularFamilyOptions, shiftCategories } from './modular-shift-family.js';
import { requireTemperature } from './require-temperature.js';
import { straightThrough } from './straight-through.js';

/**
 * y = (μ + σ x) mod K, where μ and σ are the categories with the largest of K logits each (Tran et al. 2019,
 * arXiv:1905.10347). Only a σ that has no divisor in common with K can be undone; the logits of others, that of 0 among
 * them, are not looked at. Two numbers a category, for μ and for σ.
 *
 * Gradients pass straight through the choices, as in {@link modularShiftFamily}.
 *
 * @throws DomainError unless the temperature is positive.
 * @example
 * const family = modularAffineFamily();
 */
export function modularAffineFamily({
  temperature = 0.1,
}: ModularFamilyOptions = {}): CategoricalFamily {
  requireTemperature('modularAffineFamily', temperature);
  const chosen = (rows: Tensor) => {
    const [locations, scales] = unstack(rows, 2) as [Tensor, Tensor];
    const units = unitsOf(rows.shape[1]!);
    return {
      units,
      location: straightThrough(locations, temperature),
      scale: straightThrough(gather(scales, tensor1d(units, 'int32'), 1), temperature),
    };
  };
  return {
    name: 'modularAffineFamily',
    parameterCount: 2,
    permute: (x, rows) => {
      const { location, scale, units } = chosen(rows);
      const inverses = units.map((unit) => inverseOf(unit, rows.shape[1]!));
      return shiftCategories(scaleCategories(x, scale, inverses), location, 1);
    },
    restore: (y, rows) => {
      const { location, scale, units } = chosen(rows);
      return scaleCategories(shiftCategories(y, location, -1), scale, units);
    },
  };
}

/** One-hot rows whose k-th entry is that at the place f k mod K, for a factor f of each weight. */
function scaleCategories(x: Tensor, weights: Tensor, factors: readonly number[]): Tensor {
  const size = x.shape[1]!;
  return mixPermutations(x, weights, (m, k) => (factors[m]! * k) % size);
}

/** The numbers below K that have no divisor in common with it, from 1. */
function unitsOf(size: number): number[] {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  return Array.from({ length: size }, (_, i) => i).filter((i) => divisor(i, size) === 1);
}

/** The number i with i · unit = 1 mod K. */
function inverseOf(unit: number, size: number): number {
  return unitsOf(size).find((i) => (i * unit) % size === 1)!;
}
