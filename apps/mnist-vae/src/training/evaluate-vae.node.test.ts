import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { Bernoulli, Independent, Normal } from '@diffeo/distributions';
import { Vae } from '@diffeo/models';
import { concat, fill, memory, type Tensor, zeros } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { tinyImages } from '../../test/tiny-data.js';
import { evaluateVae } from './evaluate-vae.js';

beforeAll(() => useBackend('cpu'));

const MEAN = 0.5;

/** q(z | x) = N(0.5, 1) for every x, and p(x | z) that ignores z: all bounds have closed forms. */
const vae = new Vae({
  encoder: (x: Tensor) => concat([fill([x.shape[0]!, 2], MEAN), zeros([x.shape[0]!, 2])], 1),
  decoder: (z: Tensor) => zeros([...z.shape.slice(0, -1), 784]),
  prior: new Independent(new Normal({ loc: [0, 0], scale: 1 })),
  likelihood: (logits) => new Independent(new Bernoulli({ logits })),
});

const options = { vae, images: tinyImages(7), key: Key.fromSeed(1), iwaeSamples: 0, iwaeImages: 5 };
const LOG_LIKELIHOOD = -784 * Math.log(2);

describe('evaluateVae', () => {
  it('gives the mean of each part of the bound', async () => {
    const before = memory().numTensors;
    const result = await evaluateVae(options);
    expect(result.testReconstruction).toBeCloseTo(LOG_LIKELIHOOD, 3);
    expect(result.testKl).toBeCloseTo(2 * (MEAN ** 2 / 2), 6);
    expect(result.testElbo).toBeCloseTo(LOG_LIKELIHOOD - MEAN ** 2, 3);
    expect([result.testImages, result.iwae]).toEqual([7, undefined]);
    expect(memory().numTensors).toBe(before);
  });

  it('gives an importance-weighted bound between the ELBO and log p(x)', async () => {
    const { iwae } = await evaluateVae({ ...options, iwaeSamples: 400 });
    expect(iwae).toMatchObject({ samples: 400, images: 5 });
    expect(iwae!.bound).toBeGreaterThan(LOG_LIKELIHOOD - 0.1);
    expect(iwae!.bound).toBeLessThan(LOG_LIKELIHOOD + 0.1);
    const all = await evaluateVae({ ...options, iwaeSamples: 1, iwaeImages: 1000 });
    expect(all.iwae?.images).toBe(7);
  });

  it('tells how far it is, and stops when it is told to', async () => {
    const parts: number[] = [];
    await evaluateVae({ ...options, iwaeSamples: 3, onProgress: (part) => parts.push(part) });
    expect(parts).toEqual([7 / 22, 1]);
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const stopped = evaluateVae({
      ...options,
      iwaeSamples: 3,
      onProgress,
      signal: controller.signal,
    });
    await expect(stopped).rejects.toThrow('aborted');
  });
});
