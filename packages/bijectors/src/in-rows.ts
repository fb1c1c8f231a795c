import { sameShape } from '@diffeo/core';
import { broadcastTo, reshape, type Tensor } from '@tensorflow/tfjs-core';

/** Vectors `[..., D]` with one batch dimension, and beside each its context, which may be one for all. */
export function inRows(
  x: Tensor,
  context: Tensor | undefined,
): { rows: Tensor; context: Tensor | undefined } {
  const rows = reshape(x, [-1, x.shape.at(-1)!]);
  if (context === undefined) return { rows, context };
  const width = context.shape.at(-1)!;
  const whole = [...x.shape.slice(0, -1), width];
  const wide = sameShape(context.shape, whole) ? context : broadcastTo(context, whole);
  return { rows, context: reshape(wide, [-1, width]) };
}
