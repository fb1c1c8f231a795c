import type { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';
import { checkTensor } from './check-tensor.js';

/** Refuses directions that do not match the points: one live float32 tensor for each x, of its shape. */
export function checkTangents(
  where: string,
  xs: readonly Tensor[],
  tangents: readonly Tensor[],
): void {
  if (!Array.isArray(tangents)) {
    throw new DTypeError({
      where: `${where}: directions`,
      rule: 'must be an array of tensors',
      received: describeValue(tangents),
      remedy: 'Pass one for each x, in brackets: [v].',
    });
  }
  for (const [i, tangent] of tangents.entries()) checkTensor(`${where}: directions[${i}]`, tangent);
  const fits =
    xs.length === tangents.length && xs.every((x, i) => sameShape(x.shape, tangents[i]!.shape));
  if (!fits) {
    throw new ShapeError({
      where: `${where}: directions`,
      rule: `must have the shapes of xs, ${shapesOf(xs)}`,
      received: shapesOf(tangents),
      remedy: 'Pass one for each x; zeros where it should not move.',
    });
  }
}

function shapesOf(tensors: readonly Tensor[]): string {
  return tensors.length === 0 ? 'none' : tensors.map(({ shape }) => `[${shape}]`).join(', ');
}
