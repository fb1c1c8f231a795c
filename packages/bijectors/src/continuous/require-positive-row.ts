import { checkValues, positive, ShapeError, shapeOf, type TensorInput } from '@diffeo/core';

/**
 * Checks that an input is one number, or one for each of `size` entries, and that those given as numbers are positive.
 *
 * @throws DomainError or ShapeError otherwise.
 */
export function requirePositiveRow(where: string, input: TensorInput, size: number): void {
  checkValues(
    where,
    input,
    positive,
    'Pass a number above 0, or new Parameter(0.1, { support: positive }) to train it.',
  );
  const shape = shapeOf(input, where);
  if (shape.length === 0 || (shape.length === 1 && shape[0] === size)) return;
  throw new ShapeError({
    where,
    rule: `must be one number, or one for each of ${size} entries`,
    received: `[${shape}]`,
  });
}
