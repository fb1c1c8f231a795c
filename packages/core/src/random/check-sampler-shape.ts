import { ShapeError } from '../errors/shape-error.js';

/**
 * Refuses what is not the shape of a tensor; in a program without types that may be a number or a tensor.
 *
 * @throws ShapeError unless it is an array of nonnegative integers.
 */
export function checkSamplerShape(where: string, shape: readonly number[]): void {
  const isArray = Array.isArray(shape);
  if (isArray && shape.every((size) => Number.isInteger(size) && size >= 0)) return;
  throw new ShapeError({
    where: `${where}: shape`,
    rule: 'must be an array of nonnegative integers',
    received: isArray ? `[${shape}]` : String(shape),
    remedy: 'Pass the sizes of the tensor to draw, such as [128, 20].',
  });
}
