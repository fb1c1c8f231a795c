import { stopGradient } from '@diffeo/core';
import { logNdtr, logSumExp, ndtr } from '@diffeo/core/special';
import {
  add,
  clipByValue,
  exp,
  greater,
  less,
  max,
  mul,
  squeeze,
  sub,
  sum,
  where,
} from '@tensorflow/tfjs-core';
import { logMixture, type MixtureParts, type MixtureQuantile } from './log-mixture.js';
import { logReverseHazard } from './log-reverse-hazard.js';
import { lowerNormalQuantile } from './lower-normal-quantile.js';

/** From here on out the part that is nearest to 0 alone decides, in float32: weights move the quantile by log(w) / z. */
const DEEP = 8192;
/** Squares of larger numbers would overflow; parts that are so far from the one that decides do not count. */
const FARTHEST = 1e15;

/**
 * The normal quantile of a mixture of normal distribution functions, and the logarithm of its derivative, `[...]`:
 *
 *     y = Φ⁻¹(Σ w Φ(z)),    y' = Σ u r(z) z' / r(y),    u = w Φ(z) / Σ w Φ(z),    r = φ / Φ.
 *
 * Where the sum is above 1/2, y and z change sign, so that no probability is near 1. Neither tail loses digits: r(z) is
 * about -z where φ and Φ are e^(-z²/2), and so far out that z² would overflow all of z moves along with y.
 */
export function normalMixture({ logWeights, scores, logSlopes }: MixtureParts): MixtureQuantile {
  const probability = sum(mul(exp(logWeights), ndtr(scores)), -1, true);
  const side = where(greater(stopGradient(probability), 0.5), -1, 1);
  const mirrored = mul(side, scores);
  const largest = stopGradient(max(mirrored, -1, true));
  const isDeep = less(largest, -DEEP);
  const shifted = where(isDeep, sub(sub(mirrored, largest), DEEP), mirrored);
  const near = clipByValue(shifted, -FARTHEST, FARTHEST);
  const { logTotal, logShares } = logMixture(logWeights, logNdtr(near));
  const quantile = lowerNormalQuantile(logTotal);
  const slopes = add(add(logShares, logReverseHazard(near)), logSlopes);
  return {
    value: squeeze(mul(side, where(isDeep, add(quantile, add(largest, DEEP)), quantile)), [-1]),
    logSlope: sub(logSumExp(slopes, -1), squeeze(logReverseHazard(quantile), [-1])),
  };
}
