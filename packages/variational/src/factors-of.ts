import { UnsupportedError } from '@diffeo/core';
import type { Distribution, Independent } from '@diffeo/distributions';

/** The factors of a distribution over vectors: one for each of the last `rank` batch dimensions of `base`. */
export interface Factors {
  base: Distribution;
  rank: number;
}

/**
 * The factors of an independent distribution, or of one over scalars, which is its own only factor.
 *
 * @throws UnsupportedError if the distribution over vectors is not a product of independent factors.
 */
export function factorsOf(distribution: Distribution, where: string): Factors {
  if (distribution.family === 'Independent') {
    const { base, reinterpretedBatchRank } = distribution as Independent;
    return { base, rank: reinterpretedBatchRank };
  }
  if (distribution.eventShape.length === 0) return { base: distribution, rank: 0 };
  throw new UnsupportedError({
    where: `${where}: freeBits`,
    rule: 'needs a posterior and a prior with independent dimensions',
    received: distribution.family,
    remedy: 'Use an Independent distribution, or leave free bits out.',
  });
}
