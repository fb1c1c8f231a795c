import { Parameter, positive, type TensorInput } from '@diffeo/core';

/** Real numbers to the ends of float32's useful range. */
export const real = [-1e30, -100, -1, -1e-30, 0, 1e-30, 1, 100, 1e30];
/** Positive numbers. */
export const aboveZero = [1e-30, 1e-6, 1, 20, 100, 1e30];
/** Where e^x and its reciprocal are normal numbers. */
export const exponents = [-80, -1, -1e-30, 0, 1e-30, 1, 80];
/** The open unit interval, to one ulp below 1. */
export const insideUnit = [1e-30, 1e-6, 0.5, 1 - 2 ** -24];

/** The interval (-1, 1), to one ulp inside its ends. */
export const insideOne = [-1 + 2 ** -24, -0.5, -1e-30, 0, 1e-30, 0.5, 1 - 2 ** -24];

/** A nested array of one value. */
export function filled(shape: readonly number[], value: number): TensorInput {
  return shape.reduceRight<unknown>((row, size) => Array(size).fill(row), value) as TensorInput;
}

/** A parameter of one value. */
export function trained(shape: readonly number[], value: number): Parameter {
  return new Parameter(filled(shape, value) as number);
}

/** A positive parameter of one value. */
export function scaled(shape: readonly number[], value: number): Parameter {
  return new Parameter(filled(shape, value) as number, { support: positive });
}
