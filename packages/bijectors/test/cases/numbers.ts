import type { TensorInput } from '@diffeo/core';

/** Real numbers to the ends of float32's useful range. */
export const real = [-1e30, -100, -1, -1e-30, 0, 1e-30, 1, 100, 1e30];
/** Positive numbers. */
export const aboveZero = [1e-30, 1e-6, 1, 20, 100, 1e30];
/** Where e^x and its reciprocal are normal numbers. */
export const exponents = [-80, -1, -1e-30, 0, 1e-30, 1, 80];
/** The open unit interval, to one ulp below 1. */
export const insideUnit = [1e-30, 1e-6, 0.5, 1 - 2 ** -24];

/** A nested array of one value. */
export function filled(shape: readonly number[], value: number): TensorInput {
  return shape.reduceRight<unknown>((row, size) => Array(size).fill(row), value) as TensorInput;
}
