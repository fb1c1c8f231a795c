import { sameShape } from '@diffeo/core';
import { broadcastTo, reshape, type Tensor } from '@tensorflow/tfjs-core';

/**
 * The context of events of several axes, such as images, beside every position: `[...batch, c]` to `[...positions, c]`,
 * where `positions` are all axes of the events but the last, their batch before them.
 *
 * @param batchRank how many of the positions are batch.
 */
export function spreadContext(
  context: Tensor,
  positions: readonly number[],
  batchRank: number,
): Tensor {
  const size = context.shape.at(-1)!;
  const between = new Array<number>(positions.length - batchRank).fill(1);
  const placed =
    between.length === 0
      ? context
      : reshape(context, [...context.shape.slice(0, -1), ...between, size]);
  const whole = [...positions, size];
  return sameShape(placed.shape, whole) ? placed : broadcastTo(placed, whole);
}
