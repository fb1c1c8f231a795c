import { bernoulli, type Key } from '@diffeo/core/random';
import type { Vae } from '@diffeo/models';
import { Minibatches } from '@diffeo/variational';
import { dispose, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { Images } from '../data/images.js';
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
}

/** The mean of each quantity over the first `count` images, whose pixels are drawn anew; summed in double precision. */
async function meanOver<Name extends string>(
  { images, key, signal }: EvaluationOptions,
  count: number,
  batchSize: number,
  quantities: (x: Tensor, key: Key) => Record<Name, Tensor>,
): Promise<Record<Name, number>> {
  const itemShape = [images.rows * images.columns];
  const values = images.pixels.subarray(0, count * itemShape[0]!);
  const batches = new Minibatches({ values, itemShape, batchSize, scale: 1 / 255 });
  const sums: Record<string, number> = {};
  for (let step = 0; step < batches.stepsPerEpoch; step++) {
    signal?.throwIfAborted();
    const [pixelKey, latentKey] = key.foldIn(step).split();
    const tensors = tidy(() =>
      quantities(bernoulli(batches.batch(0, step), { key: pixelKey }), latentKey),
    );
    for (const [name, tensor] of Object.entries<Tensor>(tensors)) {
      const one = await tensor.data<'float32'>();
      sums[name] = one.reduce((sum, value) => sum + value, sums[name] ?? 0);
    }
    dispose(tensors);
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
  const { vae, images, iwaeSamples: samples } = options;
  const { bound, reconstruction, kl } = await meanOver(
    options,
    images.count,
    ELBO_BATCH,
    (x, key) => {
      const terms = vae.elbo(x, { key });
      return { bound: terms.bound, reconstruction: terms.logLikelihood, kl: terms.kl };
    },
  );
  const elbo = {
    testElbo: bound,
    testReconstruction: reconstruction,
    testKl: kl,
    testImages: images.count,
  };
  if (samples === 0) return elbo;
  const count = Math.min(options.iwaeImages, images.count);
  const tighter = await meanOver(options, count, IWAE_BATCH, (x, key) => ({
    bound: vae.iwae(x, { samples, chunk: Math.min(samples, IWAE_CHUNK), key }),
  }));
  return { ...elbo, iwae: { bound: tighter.bound, samples, images: count } };
}
