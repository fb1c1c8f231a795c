import { ShapeError, sameShape } from '@diffeo/core';

/**
 * Returns the shape of an event of one-hot entries.
 *
 * @throws ShapeError unless it is the one that is expected.
 */
export function requireEvent(
  where: string,
  shape: readonly number[],
  expected: readonly [entries: number, categories: number],
): readonly number[] {
  if (sameShape(shape, expected)) return shape;
  throw new ShapeError({
    where: `${where}: x`,
    rule: `must have events of the shape [${expected}]: entries of one-hot categories`,
    received: `[${shape}]`,
    remedy: 'Pass oneHot(indices, categories).',
  });
}
