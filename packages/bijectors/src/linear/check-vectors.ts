import { ShapeError } from '@diffeo/core';

/** The shape of a vector that must have `size` entries. */
export function checkVectors(
  where: string,
  size: number,
  shape: readonly number[],
): readonly number[] {
  if (shape.at(-1) === size) return shape;
  throw new ShapeError({ where, rule: `must have vectors of ${size}`, received: `[${shape}]` });
}
