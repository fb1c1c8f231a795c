import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** A shape of each rank that tfjs has. */
export const SHAPES = [[7], [3, 4], [2, 3, 4], [2, 3, 2, 3], [2, 3, 2, 3, 2], [2, 3, 2, 2, 3, 2]];

/** Values that tell whether a type kept all its bits. */
export const VALUES = { int32: words, float32: floats };

/** Numbers whose 32 bits are all in use. */
function words(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => Math.imul(i + 1, 0x9e3779b1));
}

/** As many, of which float32 keeps 24 bits. */
function floats(n: number): Float32Array {
  return Float32Array.from(words(n), (word) => word / 256);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Where the element at some coordinates lies, in row-major order. */
export function flatIndex(shape: readonly number[], at: readonly number[]): number {
  return at.reduce((index, c, axis) => index * shape[axis]! + c, 0);
}

/** The coordinates of every element of a shape in row-major order. */
export function coordinates(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>(
    (heads, size) => heads.flatMap((head) => Array.from({ length: size }, (_, i) => [...head, i])),
    [[]],
  );
}

/** Compares a tensor, to the last bit, with a function from the coordinates of its elements to the values. */
export async function expectElements(
  actual: Tensor,
  shape: readonly number[],
  element: (at: number[]) => number,
): Promise<void> {
  expect(actual.shape).toEqual(shape);
  const want = coordinates(shape).map(element);
  expect([...(await actual.data())]).toEqual(
    actual.dtype === 'float32' ? [...Float32Array.from(want)] : want,
  );
}
