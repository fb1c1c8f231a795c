import { broadcastShapes, sameShape } from '@diffeo/core';
import { broadcastTo, reshape, type Tensor, transpose, util } from '@tensorflow/tfjs-core';

/**
 * Runs a function of rows, `[...batch, n, size]` to the same, on vectors that lie in any shape: all vectors that meet the
 * same entry of the batch of parameters become rows of one matrix.
 *
 * @param x `[...samples, ...batch, ...positions, size]`; its batch and that of the parameters broadcast.
 * @param batchShape That of the parameters.
 * @param positionRank How many dimensions lie between the batch and the vectors, such as 2 in images.
 */
export function inRows(
  x: Tensor,
  batchShape: readonly number[],
  positionRank: number,
  run: (rows: Tensor) => Tensor,
): Tensor {
  const size = x.shape.at(-1)!;
  if (batchShape.length === 0) {
    return x.rank === 2 ? run(x) : reshape(run(reshape(x, [-1, size])), x.shape);
  }
  const end = x.rank - 1 - positionRank;
  const missing = new Array<number>(Math.max(0, batchShape.length - end)).fill(1);
  const leading = [...missing, ...x.shape.slice(0, end)];
  const samples = leading.slice(0, leading.length - batchShape.length);
  const own = leading.slice(samples.length);
  const batch = broadcastShapes('inRows', { x: own, parameters: batchShape });
  const positions = x.shape.slice(end, -1);
  const whole = [...samples, ...batch, ...positions, size];
  const wide = sameShape(own, batch)
    ? x
    : broadcastTo(reshape(x, [...samples, ...own, ...positions, size]), whole);

  const [sampleCount, count] = [util.sizeFromShape(samples), util.sizeFromShape(batch)];
  const positionCount = util.sizeFromShape(positions);
  const rowsShape = [...batch, sampleCount * positionCount, size];
  if (sampleCount === 1) return reshape(run(reshape(wide, rowsShape)), whole);
  const turned = transpose(reshape(wide, [sampleCount, count, positionCount, size]), [1, 0, 2, 3]);
  const rows = run(reshape(turned, rowsShape));
  const back = reshape(rows, [count, sampleCount, positionCount, size]);
  return reshape(transpose(back, [1, 0, 2, 3]), whole);
}
