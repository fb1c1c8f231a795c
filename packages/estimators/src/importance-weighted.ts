import { type Key, nextKey } from '@diffeo/core/random';
import type { Distribution } from '@diffeo/distributions';
import { concat, sub, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { logMeanExp } from './log-mean-exp.js';
import { requireCount } from './require-count.js';
import { requirePathwise } from './require-pathwise.js';

/** Options of {@link importanceWeighted}. */
export interface ImportanceWeightedOptions {
  /** K, how many draws of z in the bound. */
  samples: number;
  /** How many of them are drawn and evaluated at once; default all. The value depends on it only through the draws. */
  chunk?: number;
  key?: Key;
}

/**
 * The importance-weighted bound on log p(x) (Burda, Grosse & Salakhutdinov 2015, 1509.00519),
 *
 *     L_K = E log (1/K sum_k w_k),   w_k = p(x, z_k) / q(z_k | x),
 *
 * with its pathwise gradient. L_1 is the evidence lower bound, L_K never falls as K grows, and it tends to log p(x).
 *
 * With `chunk`, only that many samples are alive at a time, so that thousands fit into memory when no gradient is
 * asked for; under differentiation the tape keeps what it needs of every chunk.
 *
 * @param q The proposal q(z | x); batch shape `[...batch]`.
 * @param logJoint log p(x, z): maps z of shape `[k, ...batch, ...event]` to `[k, ...batch]`.
 * @returns Shape `[...batch]`.
 * @throws UnsupportedError if q cannot be reparameterised; DomainError if a count is not a positive integer.
 * @example
 * const prior = new Normal({ loc: 0, scale: 1 });
 * const likelihood = (z: Tensor) => new Normal({ loc: z, scale: 1 });
 * const q = new Normal({ loc: 0.5, scale: 0.8 });
 * const logJoint = (z: Tensor) => add(prior.logProb(z), likelihood(z).logProb(1.5));
 * const bound = importanceWeighted(q, logJoint, { samples: 50 });
 */
export function importanceWeighted(
  q: Distribution,
  logJoint: (z: Tensor) => Tensor,
  { samples, chunk = samples, key = nextKey() }: ImportanceWeightedOptions,
): Tensor {
  requirePathwise('importanceWeighted', q);
  requireCount('importanceWeighted: samples', samples);
  requireCount('importanceWeighted: chunk', chunk);
  return tidy(() => {
    const logWeights: Tensor[] = [];
    for (let drawn = 0; drawn < samples; drawn += chunk) {
      const count = Math.min(chunk, samples - drawn);
      const chunkKey = chunk < samples ? key.foldIn(drawn) : key;
      logWeights.push(
        tidy(() => {
          const { value, logProb } = q.sampleAndLogProb(count, chunkKey);
          return sub(logJoint(value), logProb);
        }),
      );
    }
    return logMeanExp(logWeights.length === 1 ? logWeights[0]! : concat(logWeights, 0));
  });
}
