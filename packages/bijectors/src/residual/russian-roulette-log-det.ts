import { DomainError } from '@diffeo/core';
import { type Key, nextKey, philox, rademacher } from '@diffeo/core/random';
import { checkCounts } from '../check-counts.js';
import { seriesCoefficient } from './power-series-log-det.js';
import { probedSeries } from './probed-series.js';
import type { ResidualLogDet } from './residual-log-det.js';

/** Options of {@link russianRouletteLogDet}. */
export interface RussianRouletteLogDetOptions {
  /** How many terms are always summed; default 2. */
  terms?: number;
  /** The probability that another term is summed, after those and after each one more; default 0.5. */
  continuation?: number;
  /** From how many random signs each trace is estimated; default 1. */
  probes?: number;
  /**
   * Where the signs and the number of terms come from: one key for all calls, or a function that gives the key of each;
   * default the global stream.
   */
  key?: Key | (() => Key);
}

/**
 * An estimate of the log-determinant whose mean is exact (Chen et al. 2019, arXiv:1906.02735): the power series up to a
 * random term, each term divided by the probability that it is summed,
 *
 *     log|det(I + J)| = E sum_{k <= N} (-1)^(k+1) / k vᵀ Jᵏ v / P(N >= k).
 *
 * The gradient of the estimate is one of the gradient. The number of terms is drawn on the host, once a call, from the
 * key; the variance is finite for a Lipschitz constant c with c² below `continuation`, and small for one well below.
 *
 * @throws DomainError unless the counts are positive integers and the probability is in (0, 1).
 * @example
 * const network = new ContractiveMlp({ sizes: [64, 256, 64] });
 * const key = Key.fromSeed(1);
 * let step = 0;
 * const logDet = russianRouletteLogDet({ key: () => key.foldIn(step++) });
 * const f = new InvertibleResidual({ size: 64, network, logDet });
 */
export function russianRouletteLogDet({
  terms = 2,
  continuation = 0.5,
  probes = 1,
  key = nextKey,
}: RussianRouletteLogDetOptions = {}): ResidualLogDet {
  checkCounts('russianRouletteLogDet', { terms, probes });
  if (!(continuation > 0 && continuation < 1)) {
    throw new DomainError({
      where: 'russianRouletteLogDet: continuation',
      rule: 'must be in (0, 1)',
      received: `${continuation}`,
    });
  }
  return (g, x) => {
    const [n, size] = x.shape as [number, number];
    const own = typeof key === 'function' ? key() : key;
    const more = geometric(own.foldIn(1), continuation);
    const coefficients = Array.from({ length: terms + more }, (_, i) => {
      const reached = continuation ** Math.max(0, i + 1 - terms);
      return seriesCoefficient(i + 1) / (reached * probes);
    });
    const signs = rademacher([probes, n, size], { key: own.foldIn(0) });
    return probedSeries(g, x, signs, coefficients);
  };
}

/** How often in a row something of this probability happens. */
function geometric(key: Key, probability: number): number {
  const [word] = philox(new Uint32Array(1), key);
  return Math.floor(Math.log((word! + 0.5) / 2 ** 32) / Math.log(probability));
}
