import { Module, ShapeError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import type { Distribution } from '@diffeo/distributions';
import { importanceWeighted } from '@diffeo/estimators';
import { asNetwork, type Network, type NetworkInput } from '@diffeo/nn';
import { analyticElbo, type Elbo, type ElboOptions, type ElboTerms } from '@diffeo/variational';
import { add, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { diagonalNormal } from './diagonal-normal.js';

/** Options of {@link Vae}. */
export interface VaeOptions {
  /** Maps x, `[...batch, ...x]`, to the features of the posterior. */
  encoder: NetworkInput;
  /** Maps z, `[...batch, ...z]`, to the features of the likelihood. */
  decoder: NetworkInput;
  /** p(z), with batch shape `[]`. It may have parameters. */
  prior: Distribution;
  /** Makes p(x | z) of the decoder's features; its event shape is that of x. */
  likelihood: (features: Tensor) => Distribution;
  /** Makes q(z | x) of the encoder's features; default {@link diagonalNormal}. */
  posterior?: (features: Tensor) => Distribution;
}

/** Options of {@link Vae.iwae}. */
export interface IwaeOptions {
  /** K. */
  samples: number;
  /** How many of the K are evaluated at once; default all. */
  chunk?: number;
  key?: Key;
}

/**
 * The variational autoencoder (Kingma & Welling 2013, 1312.6114; Rezende, Mohamed & Wierstra 2014, 1401.4082):
 * a model p(x | z) p(z) whose likelihood is a neural network of z, and an amortised posterior q(z | x) that is one of x,
 * trained together by the evidence lower bound.
 *
 * @example
 * const key = Key.fromSeed(1);
 * const vae = new Vae({
 *   encoder: new Mlp({ sizes: [784, 400, 40], key: key.foldIn(0) }),
 *   decoder: new Mlp({ sizes: [20, 400, 784], key: key.foldIn(1) }),
 *   prior: new Independent(new Normal({ loc: Array(20).fill(0), scale: 1 })),
 *   likelihood: (logits) => new Independent(new Bernoulli({ logits })),
 * });
 * const loss = neg(mean(vae.elbo(x, { key }).objective));
 */
export class Vae extends Module {
  readonly encoder: Network;
  readonly decoder: Network;
  readonly prior: Distribution;
  readonly #likelihood: (features: Tensor) => Distribution;
  readonly #posterior: (features: Tensor) => Distribution;

  constructor({ encoder, decoder, prior, likelihood, posterior = diagonalNormal }: VaeOptions) {
    super();
    this.encoder = asNetwork(encoder, 'Vae: encoder');
    this.decoder = asNetwork(decoder, 'Vae: decoder');
    this.prior = prior;
    this.#likelihood = likelihood;
    this.#posterior = posterior;
    if (prior.batchShape.length > 0) {
      throw new ShapeError({
        where: 'Vae: prior',
        rule: 'must be one distribution over the whole latent vector',
        received: `batch shape [${prior.batchShape}]`,
        remedy: 'Wrap it: new Independent(prior).',
      });
    }
  }

  /** q(z | x) for a batch `[...batch, ...x]`; its tensors live as long as the scope of the call. */
  encode(x: Tensor): Distribution {
    return this.#posterior(this.encoder.apply(x));
  }

  /** p(x | z) for latents `[...batch, ...z]`. */
  decode(z: Tensor): Distribution {
    return this.#likelihood(this.decoder.apply(z));
  }

  /**
   * The evidence lower bound and its parts for each example of a batch, shape `[...batch]`.
   *
   * @param form Which form of the bound; default {@link analyticElbo}, with the KL in closed form.
   */
  elbo(
    x: Tensor,
    { form = analyticElbo, ...options }: ElboOptions & { form?: Elbo } = {},
  ): ElboTerms {
    return tidy(() => {
      const posterior = this.#encodeForPrior(x);
      return form(
        { posterior, prior: this.prior, logLikelihood: (z) => this.decode(z).logProb(x) },
        options,
      );
    });
  }

  /** The importance-weighted bound with K samples for each example, shape `[...batch]`; it tends to log p(x). */
  iwae(x: Tensor, options: IwaeOptions): Tensor {
    return tidy(() =>
      importanceWeighted(
        this.#encodeForPrior(x),
        (z) => add(this.prior.logProb(z), this.decode(z).logProb(x)),
        options,
      ),
    );
  }

  /** Draws x from the model: z from the prior, then x from p(x | z). Shape `[...shape, ...x]`. */
  sample(shape: number | readonly number[] = [], key: Key = nextKey()): Tensor {
    return tidy(() =>
      this.decode(this.prior.sample(shape, key.foldIn(0))).sample([], key.foldIn(1)),
    );
  }

  /** The mean of p(x | z) at draws of z from the prior: pictures without the noise of the pixels. */
  sampleMean(shape: number | readonly number[] = [], key: Key = nextKey()): Tensor {
    return tidy(() => this.decode(this.prior.sample(shape, key)).mean());
  }

  /** The mean of p(x | z) at the posterior mean of z, or at a draw of z if a key is given. */
  reconstruct(x: Tensor, key?: Key): Tensor {
    return tidy(() => {
      const posterior = this.encode(x);
      return this.decode(key === undefined ? posterior.mean() : posterior.sample([], key)).mean();
    });
  }

  #encodeForPrior(x: Tensor): Distribution {
    const posterior = this.encode(x);
    const [own, wanted] = [posterior.eventShape, this.prior.eventShape];
    if (own.length === wanted.length && own.every((size, i) => size === wanted[i]))
      return posterior;
    throw new ShapeError({
      where: 'Vae: encoder',
      rule: `must give a posterior over latents of the prior's shape [${wanted}]`,
      received: `[${own}]`,
      remedy: 'A diagonal normal needs two outputs of the encoder for each latent dimension.',
    });
  }
}
