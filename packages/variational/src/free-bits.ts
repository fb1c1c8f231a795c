import { checkValues, nonnegative } from '@diffeo/core';
import { maximum, mean, sum, type Tensor } from '@tensorflow/tfjs-core';

/**
 * A floor under the KL term, so that the posterior may carry some information at no cost and does not collapse onto
 * the prior (Kingma et al. 2016, 1606.04934, section C.8).
 *
 * A function of the KL of each latent dimension, `[...batch, ...event]`, and of how many event dimensions there are;
 * it returns what takes the place of the KL in the objective, a shape that broadcasts to `[...batch]`.
 */
export type FreeBits = (kl: Tensor, eventRank: number) => Tensor;

const axes = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

function checkNats(where: string, nats: number): void {
  checkValues(where, nats, nonnegative, 'Pass how many nats are free, such as 0.1.');
}

/**
 * sum_j max(nats, mean over the batch of KL_j): each latent dimension has its own allowance.
 *
 * @throws DomainError if `nats` is negative.
 * @example
 * vae.elbo(x, { freeBits: freeBitsPerDimension(0.1) });
 */
export function freeBitsPerDimension(nats: number): FreeBits {
  checkNats('freeBitsPerDimension: nats', nats);
  return (kl, eventRank) => {
    const batchAxes = axes(0, kl.rank - eventRank);
    return sum(maximum(batchAxes.length === 0 ? kl : mean(kl, batchAxes), nats));
  };
}

/**
 * max(nats, KL) for each example, its dimensions taken together.
 *
 * @throws DomainError if `nats` is negative.
 */
export function freeBitsPerExample(nats: number): FreeBits {
  checkNats('freeBitsPerExample: nats', nats);
  return (kl, eventRank) =>
    maximum(eventRank === 0 ? kl : sum(kl, axes(kl.rank - eventRank, kl.rank)), nats);
}

/**
 * max(nats, mean over the batch of KL): one allowance for all.
 *
 * @throws DomainError if `nats` is negative.
 */
export function freeBitsPerBatch(nats: number): FreeBits {
  checkNats('freeBitsPerBatch: nats', nats);
  return (kl, eventRank) =>
    maximum(mean(eventRank === 0 ? kl : sum(kl, axes(kl.rank - eventRank, kl.rank))), nats);
}
