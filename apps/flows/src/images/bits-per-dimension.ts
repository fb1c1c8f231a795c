import type { Key } from '@diffeo/core/random';
import type { Transformed } from '@diffeo/distributions';
import type { Images } from '@diffeo/mnist';
import { Minibatches } from '@diffeo/variational';
import { sum, tidy } from '@tensorflow/tfjs-core';
import { dequantized, LEVELS } from './dequantized.js';

const BATCH = 200;

/** -log2 p(v) / D of images, D pixels each, by the bound of one dequantization. */
export async function bitsPerDimension(
  flow: Transformed,
  { count, rows, columns, pixels }: Images,
  key: Key,
): Promise<number> {
  const itemShape = [rows, columns, 1];
  const data = new Minibatches({ values: pixels, itemShape, batchSize: BATCH });
  let total = 0;
  for (let step = 0; step < data.stepsPerEpoch; step++) {
    const batch = data.batch(0, step);
    const logProb = tidy(() => sum(flow.logProb(dequantized(batch, key.foldIn(step)))));
    total += (await logProb.data<'float32'>())[0]!;
    logProb.dispose();
    batch.dispose();
  }
  return Math.log2(LEVELS) - total / (count * rows * columns * Math.LN2);
}
