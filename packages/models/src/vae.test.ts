import { Adam, Parameter, valueAndGrad } from '@diffeo/core';
import { bernoulli, Key } from '@diffeo/core/random';
import { Bernoulli, Independent, klDivergence, Normal } from '@diffeo/distributions';
import { Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import {
  entropyElbo,
  fit,
  freeBitsPerDimension,
  Minibatches,
  monteCarloElbo,
} from '@diffeo/variational';
import {
  matMul,
  mean,
  memory,
  mul,
  neg,
  reshape,
  square,
  sub,
  sum,
  type Tensor,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { describe, expect, it } from 'vitest';
import { Vae, type VaeOptions } from './vae.js';

const key = Key.fromSeed(1);
const standardNormal = (size: number) =>
  new Independent(new Normal({ loc: Array(size).fill(0), scale: 1 }));

/** 6 pixels, 2 latents. */
const small = (overrides: Partial<VaeOptions> = {}) =>
  new Vae({
    encoder: new Mlp({ sizes: [6, 5, 4], key: key.foldIn(0) }),
    decoder: new Mlp({ sizes: [2, 5, 6], key: key.foldIn(1) }),
    prior: standardNormal(2),
    likelihood: (logits) => new Independent(new Bernoulli({ logits })),
    ...overrides,
  });
const pixels = () => bernoulli([3, 6], { key: Key.fromSeed(2), probs: 0.5 });

/**
 * p(x | z) = N(W z, I) with the exact posterior: the columns of W are orthonormal, so it is N(W'x / 2, I / 2), and
 * x ~ N(0, I + W W').
 */
const W = [
  [0.6, 0],
  [0.8, 0],
  [0, 1],
];
const exact = () =>
  new Vae({
    encoder: (x) => mul(matMul(x, tensor2d(W)), 0.5),
    posterior: (loc) => new Independent(new Normal({ loc, scale: Math.SQRT1_2 })),
    decoder: (z) =>
      reshape(matMul(reshape(z, [-1, 2]), tensor2d(W), false, true), [...z.shape.slice(0, -1), 3]),
    prior: standardNormal(2),
    likelihood: (loc) => new Independent(new Normal({ loc, scale: 1 })),
  });
const observed = [
  [1, -2, 0.5],
  [0, 0, 0],
];
/** W'x has variance 2 in its two directions, the rest of x has variance 1. */
const logEvidence = observed.map(([a, b, c]) => {
  const [u, v] = [0.6 * a! + 0.8 * b!, c!];
  const rest = a! ** 2 + b! ** 2 + c! ** 2 - u ** 2 - v ** 2;
  return -1.5 * Math.log(2 * Math.PI) - Math.log(2) - (u ** 2 + v ** 2) / 4 - rest / 2;
});

describe('Vae', () => {
  it('has the exact log-evidence as its bounds where the encoder is the exact posterior', async () => {
    const vae = exact();
    const x = tensor2d(observed);
    const { bound } = vae.elbo(x, { form: monteCarloElbo, samples: 3, key });
    await expectClose(bound, logEvidence, { rtol: 1e-5 });
    await expectClose(vae.iwae(x, { samples: 5, key }), logEvidence, { rtol: 1e-5 });
    await expectClose(vae.iwae(x, { samples: 5, chunk: 2, key }), logEvidence, { rtol: 1e-5 });
  });

  it('gives the terms of the bound for each example', async () => {
    const vae = small();
    const { logLikelihood, kl, bound, objective } = vae.elbo(pixels(), { key, klWeight: 0.5 });
    for (const term of [logLikelihood, kl, bound, objective]) expect(term.shape).toEqual([3]);
    await expectClose(kl, Array.from(await klDivergence(vae.encode(pixels()), vae.prior).data()));
    await expectClose(bound, Array.from(await sub(logLikelihood, kl).data()));
    const [ll, kls] = [await logLikelihood.data<'float32'>(), await kl.data<'float32'>()];
    await expectClose(
      objective,
      Array.from(ll, (value, i) => value - 0.5 * kls[i]!),
      { rtol: 1e-5 },
    );
  });

  it('takes every form of the bound, and free bits', async () => {
    const vae = small();
    const x = pixels();
    const options = { samples: 2000, key };
    const analytic = await vae.elbo(x, options).bound.data<'float32'>();
    for (const form of [entropyElbo, monteCarloElbo]) {
      // KL estimates of 2,000 draws of two latents near the prior: a standard deviation below 2 a draw.
      await expectClose(vae.elbo(x, { ...options, form }).bound, Array.from(analytic), {
        rtol: 0,
        atol: (5 * 2) / Math.sqrt(2000),
      });
    }
    const floored = vae.elbo(x, { key, freeBits: freeBitsPerDimension(10) });
    const likelihood = await floored.logLikelihood.data<'float32'>();
    await expectClose(
      floored.objective,
      Array.from(likelihood, (value) => value - 20),
      { rtol: 1e-5 },
    );
  });

  it('gives every parameter a gradient', async () => {
    const vae = small({
      prior: new Independent(new Normal({ loc: new Parameter([0.1, -0.1]), scale: 1 })),
    });
    const parameters = vae.trainableParameters();
    expect([...parameters.keys()]).toContain('prior.base.loc');
    const { gradients } = valueAndGrad(
      () => neg(mean(vae.elbo(pixels(), { key }).objective)),
      [...parameters.values()].map(({ variable }) => variable),
    );
    for (const gradient of gradients) {
      expect((await sum(square(gradient)).data())[0]).toBeGreaterThan(0);
    }
  });

  it('samples, decodes and reconstructs in the shape of x', async () => {
    const vae = small();
    expect(vae.sample(4, key).shape).toEqual([4, 6]);
    expect(vae.sampleMean([2, 3], key).shape).toEqual([2, 3, 6]);
    const values = await vae.sample(50, key).data<'float32'>();
    expect(values.every((value) => value === 0 || value === 1)).toBe(true);
    expect(vae.reconstruct(pixels()).shape).toEqual([3, 6]);
    const [a, b] = [vae.reconstruct(pixels(), key), vae.reconstruct(pixels(), key)];
    await expectClose(a, Array.from(await b.data()));
    await expectClose(
      vae.reconstruct(pixels()),
      Array.from(await vae.decode(vae.encode(pixels()).mean()).mean().data()),
    );
  });

  it('learns two patterns', async () => {
    const patterns = [0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    const values = Float32Array.from({ length: 6 * 64 }, (_, i) => patterns[i % 12]!);
    const vae = small({
      encoder: new Mlp({ sizes: [6, 32, 4], key: key.foldIn(0) }),
      decoder: new Mlp({ sizes: [2, 32, 6], key: key.foldIn(1) }),
    });
    const { epochs } = await fit({
      model: vae,
      data: new Minibatches({ values, itemShape: [6], batchSize: 64 }),
      loss: (x: Tensor, { key }) => neg(mean(vae.elbo(x, { key }).objective)),
      epochs: 300,
      optimizer: new Adam({ learningRate: 0.02 }),
      key,
    });
    // Two equally likely patterns: no bound is above -log 2, and two Gaussians cannot fill a Gaussian prior without loss.
    const [first, last] = [epochs[0]!, epochs.at(-1)!].map(({ metrics }) => -metrics['loss']!);
    expect(first).toBeLessThan(-4);
    expect(last).toBeGreaterThan(-1.6);
    expect(last).toBeLessThan(-Math.LN2);
    const x = tensor2d([patterns.slice(0, 6), patterns.slice(6)]);
    await expectClose(vae.reconstruct(x), patterns, { rtol: 0, atol: 0.1 });
  });

  it('takes functions and layers models as networks', () => {
    const vae = small({
      encoder: sequential({ layers: [layers.dense({ units: 4, inputShape: [6] })] }),
      decoder: sequential({ layers: [layers.dense({ units: 6, inputShape: [2] })] }),
    });
    expect(vae.elbo(pixels(), { key, samples: 2 }).bound.shape).toEqual([3]);
    expect(vae.namedParameters().size).toBe(4);
  });

  it('names a prior and an encoder that do not fit', () => {
    expect(() => small({ prior: new Normal({ loc: [0, 0], scale: 1 }) })).toThrow(
      'Vae: prior must be one distribution over the whole latent vector, received batch shape [2]. ' +
        'Wrap it: new Independent(prior).',
    );
    expect(() => small({ prior: standardNormal(3) }).elbo(pixels())).toThrow(
      "Vae: encoder must give a posterior over latents of the prior's shape [3], received [2]",
    );
    expect(() => small({ encoder: 3 as never })).toThrow(/Vae: encoder must be a network/);
    expect(() => small().elbo(tensor2d([[1, 2]]))).toThrow(/must have 6 features/);
  });

  it('leaves nothing behind but what it returns', () => {
    const vae = small();
    const x = pixels();
    const before = memory().numTensors;
    for (const term of Object.values(vae.elbo(x, { key }))) term.dispose();
    vae.iwae(x, { samples: 3, key }).dispose();
    vae.sample(2, key).dispose();
    vae.sampleMean(2, key).dispose();
    vae.reconstruct(x).dispose();
    vae.reconstruct(x, key).dispose();
    expect(memory().numTensors).toBe(before);
  });
});
