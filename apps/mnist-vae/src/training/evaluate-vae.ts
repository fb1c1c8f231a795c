import { setImmediate as nextTurn } from 'node:timers/promises';
import { bernoulli, type Key } from '@diffeo/core/random';
import type { Images } from '@diffeo/mnist';
import type { Vae } from '@diffeo/models';
import { Minibatches } from '@diffeo/variational';
import { dispose, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Results } from '../folder/run-record.js';

const ELBO_BATCH = 1000;
const IWAE_BATCH = 100;
/** The decoder sees IWAE_BATCH times this many latents at once: 31 MB of logits. */
const IWAE_CHUNK = 100;

/** What {@link evaluateVae} needs. */
export interface EvaluationOptions {
  vae: Vae;
  images: Images;
  /** Decides the pixels and the latents that are drawn. */
  key: Key;
  /** K of the importance-weighted bound; 0 leaves it out. */
  iwaeSamples: number;
  /** On how many of the images that bound is taken. */
  iwaeImages: number;
  signal?: AbortSignal;
  /** Told which part of the work is done, from 0 to 1. */
  onProgress?: (part: number) => void;
}

/** The first images of the test set, and how they are taken. */
interface Part {
  count: number;
  batchSize: number;
  onBatch: (done: number) => void;
}

/** The mean of each quantity over the first images, whose pixels are drawn anew; summed in double precision. */
async function meanOver<Name extends string>(
  { images, key, signal }: EvaluationOptions,
  { count, batchSize, onBatch }: Part,
  quantities: (x: Tensor, key: Key) => Record<Name, Tensor>,
): Promise<Record<Name, number>> {
  const itemShape = [images.rows * images.columns];
  const values = images.pixels.subarray(0, count * itemShape[0]!);
  const batches = new Minibatches({ values, itemShape, batchSize, scale: 1 / 255 });
  const sums: Record<string, number> = {};
  for (let step = 0; step < batches.stepsPerEpoch; step++) {
    // Reading from wasm or cpu never leaves this turn of the event loop, in which no Ctrl-C can arrive.
    await nextTurn();
    signal?.throwIfAborted();
    const [pixelKey, latentKey] = key.foldIn(step).split();
    const tensors = tidy(() => {
      const grey = batches.batch(0, step);
      return quantities(bernoulli(grey.shape, { key: pixelKey, probs: grey }), latentKey);
    });
    for (const [name, tensor] of Object.entries<Tensor>(tensors)) {
      const one = await tensor.data<'float32'>();
      sums[name] = one.reduce((sum, value) => sum + value, sums[name] ?? 0);
    }
    dispose(tensors);
    onBatch(Math.min((step + 1) * batchSize, count));
  }
  const means = Object.entries(sums).map(([name, sum]) => [name, sum / count]);
  return Object.fromEntries(means) as Record<Name, number>;
}

/**
 * The evidence lower bound over all images, with one sample of z for each, and the importance-weighted bound over the
 * first of them.
 *
 * @throws what the signal was aborted with.
 */
export async function evaluateVae(
  options: EvaluationOptions,
): Promise<Pick<Results, 'testElbo' | 'testReconstruction' | 'testKl' | 'testImages' | 'iwae'>> {
  const { vae, images, iwaeSamples: samples, onProgress } = options;
  const iwaeCount = samples === 0 ? 0 : Math.min(options.iwaeImages, images.count);
  const total = images.count + iwaeCount * samples;
  const elbo = await meanOver(
    options,
    { count: images.count, batchSize: ELBO_BATCH, onBatch: (done) => onProgress?.(done / total) },
    (x, latentKey) => {
      const { bound, logLikelihood, kl } = vae.elbo(x, { key: latentKey });
      return { testElbo: bound, testReconstruction: logLikelihood, testKl: kl };
    },
  );
  const results = { ...elbo, testImages: images.count };
  if (samples === 0) return results;
  const { bound } = await meanOver(
    options,
    {
      count: iwaeCount,
      batchSize: IWAE_BATCH,
      onBatch: (done) => onProgress?.((images.count + done * samples) / total),
    },
    (x, latentKey) => ({
      bound: vae.iwae(x, { samples, chunk: Math.min(samples, IWAE_CHUNK), key: latentKey }),
    }),
  );
  return { ...results, iwae: { bound, samples, images: iwaeCount } };
}
