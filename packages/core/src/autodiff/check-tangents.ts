import type { Tensor } from '@tensorflow/tfjs-core';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';

/** Refuses directions that do not match the points: one for each x, of its shape. */
export function checkTangents(
  where: string,
  xs: readonly Tensor[],
  tangents: readonly Tensor[],
): void {
  const [wanted, received] = [xs, tangents].map((tensors) =>
    tensors.map(({ shape }) => `[${shape}]`).join(', '),
  );
  const fits =
    xs.length === tangents.length && xs.every((x, i) => sameShape(x.shape, tangents[i]!.shape));
  if (!fits) {
    throw new ShapeError({
      where: `${where}: directions`,
      rule: `must have the shapes of xs, ${wanted}`,
      received: received === '' ? 'none' : received!,
      remedy: 'Pass one for each x; zeros where it should not move.',
    });
  }
}
