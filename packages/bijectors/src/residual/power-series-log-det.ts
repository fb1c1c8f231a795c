import { type Key, nextKey, rademacher } from '@diffeo/core/random';
import { checkCounts } from '../check-counts.js';
import { basisProbes } from './basis-probes.js';
import { probedSeries } from './probed-series.js';
import type { ResidualLogDet } from './residual-log-det.js';

/** Options of {@link powerSeriesLogDet}. */
export interface PowerSeriesLogDetOptions {
  /** How many terms are summed; default 10. */
  terms?: number;
  /**
   * Estimate each trace from so many random signs (Hutchinson). Without it traces are exact, from D backward passes at
   * once.
   */
  probes?: number;
  /** Where the signs come from: one key for all calls, or a function that gives the key of each; default the global stream. */
  key?: Key | (() => Key);
}

/**
 * The first terms of the power series of the log-determinant (Behrmann et al. 2019, arXiv:1811.00995),
 *
 *     log|det(I + J)| = tr J - tr J² / 2 + tr J³ / 3 - ...,
 *
 * without forming J. What is left out is at most D c^(n+1) / ((n + 1) (1 - c)) for n terms and a Lipschitz constant c: a
 * bias, for which {@link russianRouletteLogDet} trades variance.
 *
 * @throws DomainError unless the counts are positive integers.
 * @example
 * const network = new ContractiveMlp({ sizes: [64, 256, 64] });
 * const logDet = powerSeriesLogDet({ terms: 8, probes: 1 });
 * const f = new InvertibleResidual({ size: 64, network, logDet });
 */
export function powerSeriesLogDet({
  terms = 10,
  probes,
  key = nextKey,
}: PowerSeriesLogDetOptions = {}): ResidualLogDet {
  checkCounts('powerSeriesLogDet', { terms, ...(probes !== undefined && { probes }) });
  const coefficients = Array.from({ length: terms }, (_, k) => seriesCoefficient(k + 1));
  return (g, x) => {
    const [n, size] = x.shape as [number, number];
    if (probes === undefined) return probedSeries(g, x, basisProbes(n, size), coefficients);
    const signs = rademacher([probes, n, size], { key: typeof key === 'function' ? key() : key });
    return probedSeries(
      g,
      x,
      signs,
      coefficients.map((each) => each / probes),
    );
  };
}

/** That of tr Jᵏ in the series of log|det(I + J)|. */
export function seriesCoefficient(k: number): number {
  return (k % 2 === 1 ? 1 : -1) / k;
}
