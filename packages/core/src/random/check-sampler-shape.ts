import { ShapeError } from '../errors/shape-error.js';

/**
 * Refuses what is not the shape of a tensor.
 *
 * @throws ShapeError unless every size is a nonnegative integer.
 */
export function checkSamplerShape(where: string, shape: readonly number[]): void {
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 0) {
      throw new ShapeError({
        where: `${where}: shape`,
        rule: 'must hold nonnegative integers',
        received: `[${shape}]`,
        remedy: 'Pass the sizes of the tensor to draw, such as [128, 20].',
      });
    }
  }
}
