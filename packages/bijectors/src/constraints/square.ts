import { ShapeError } from '@diffeo/core';

/** The shape of a matrix that must be square. */
export function square(where: string, shape: readonly number[]): readonly number[] {
  if (shape[0] === shape[1] && shape[0]! > 0) return shape;
  throw new ShapeError({
    where,
    rule: 'must have square matrices in its last two dimensions',
    received: `[${shape}]`,
  });
}
