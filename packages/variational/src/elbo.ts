import { type Key, nextKey } from '@diffeo/core/random';
import { type Distribution, klDivergence } from '@diffeo/distributions';
import { requireCount, requirePathwise } from '@diffeo/estimators';
import { add, mean, mul, neg, sub, sum, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { factorsOf } from './factors-of.js';
import type { FreeBits } from './free-bits.js';
import type { LatentVariableModel } from './latent-variable-model.js';

/** Options of the three forms of the bound. */
export interface ElboOptions {
  /** How many draws of z from the posterior; default 1. */
  samples?: number;
  key?: Key;
  /** beta, the weight of the KL term in the objective, as annealing schedules give it; default 1. */
  klWeight?: number;
  /** A floor under the KL term in the objective. */
  freeBits?: FreeBits;
}

/** The evidence lower bound and its parts, each of shape `[...batch]`, in nats. */
export type ElboTerms = {
  /** E_q[log p(x | z)]. */
  logLikelihood: Tensor;
  /** KL(q(z | x) || p(z)), or its estimate. */
  kl: Tensor;
  /** The bound: logLikelihood - kl <= log p(x). */
  bound: Tensor;
  /** What training maximises: logLikelihood - klWeight * kl, with free bits if asked for. */
  objective: Tensor;
};

/** One of the forms of the bound: {@link analyticElbo}, {@link entropyElbo} or {@link monteCarloElbo}. */
export type Elbo = (model: LatentVariableModel, options?: ElboOptions) => ElboTerms;

/** Draws z from q and gives KL(q || p), elementwise over the batch of q. */
type Divergence = (
  q: Distribution,
  p: Distribution,
  samples: number,
  key: Key,
) => { z: Tensor; kl: Tensor };

function elbo(
  name: string,
  { posterior, prior, logLikelihood }: LatentVariableModel,
  { samples = 1, key = nextKey(), klWeight = 1, freeBits }: ElboOptions,
  divergence: Divergence,
): ElboTerms {
  requirePathwise(`${name}: posterior`, posterior);
  requireCount(`${name}: samples`, samples);
  return tidy(() => {
    if (freeBits === undefined) {
      const { z, kl } = divergence(posterior, prior, samples, key);
      const likelihood = mean(logLikelihood(z), 0);
      return {
        logLikelihood: likelihood,
        kl,
        bound: sub(likelihood, kl),
        objective: sub(likelihood, mul(kl, klWeight)),
      };
    }
    // A floor for each dimension needs the KL of each: that of the factors.
    const q = factorsOf(posterior, name);
    const { z, kl } = divergence(q.base, factorsOf(prior, name).base, samples, key);
    const likelihood = mean(logLikelihood(z), 0);
    const total = q.rank === 0 ? kl : sum(kl, lastAxes(kl, q.rank));
    return {
      logLikelihood: likelihood,
      kl: total,
      bound: sub(likelihood, total),
      objective: sub(likelihood, mul(freeBits(kl, q.rank), klWeight)),
    };
  });
}

const lastAxes = (x: Tensor, count: number) =>
  Array.from({ length: count }, (_, i) => x.rank - count + i);

/**
 * The evidence lower bound with the KL in closed form,
 *
 *     L = E_q[log p(x | z)] - KL(q(z | x) || p(z)).
 *
 * The least noisy of the three forms where a closed form exists.
 *
 * @throws UnsupportedError if no closed form is registered for the two families, or q cannot be reparameterised.
 * @example
 * const prior = new Normal({ loc: 0, scale: 1 });
 * const posterior = new Normal({ loc: 0.5, scale: 0.8 });
 * const logLikelihood = (z: Tensor) => new Normal({ loc: z, scale: 1 }).logProb(1.5);
 * const { bound } = analyticElbo({ posterior, prior, logLikelihood }, { key });
 */
export const analyticElbo: Elbo = (model, options = {}) =>
  elbo('analyticElbo', model, options, (q, p, samples, key) => ({
    z: q.sample(samples, key),
    kl: klDivergence(q, p),
  }));

/**
 * The evidence lower bound with the entropy of q in closed form,
 *
 *     L = E_q[log p(x, z)] + H(q),
 *
 * for priors without a closed-form KL; `kl` is the estimate -H(q) - E_q[log p(z)].
 *
 * @throws UnsupportedError if q has no closed-form entropy or cannot be reparameterised.
 * @example
 * const { bound } = entropyElbo({ posterior, prior: mixture, logLikelihood }, { samples: 8, key });
 */
export const entropyElbo: Elbo = (model, options = {}) =>
  elbo('entropyElbo', model, options, (q, p, samples, key) => {
    const z = q.sample(samples, key);
    return { z, kl: neg(add(q.entropy(), mean(p.logProb(z), 0))) };
  });

/**
 * The evidence lower bound by Monte Carlo alone,
 *
 *     L = E_q[log p(x | z) + log p(z) - log q(z | x)],
 *
 * for any posterior that can be sampled with its log-density, such as a flow. Where q is the exact posterior, every
 * draw gives log p(x).
 *
 * @throws UnsupportedError if q cannot be reparameterised.
 * @example
 * const { bound } = monteCarloElbo({ posterior: flow, prior, logLikelihood }, { key });
 */
export const monteCarloElbo: Elbo = (model, options = {}) =>
  elbo('monteCarloElbo', model, options, (q, p, samples, key) => {
    const { value: z, logProb } = q.sampleAndLogProb(samples, key);
    return { z, kl: mean(sub(logProb, p.logProb(z)), 0) };
  });
