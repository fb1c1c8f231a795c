import { logSigmoid, logSumExp } from '@diffeo/core/special';
import { add, concat, neg, squeeze, sub } from '@tensorflow/tfjs-core';
import { logMixture, type MixtureParts, type MixtureQuantile } from './log-mixture.js';

/**
 * The logit of a mixture of logistic distribution functions, and the logarithm of its derivative, `[...]`:
 *
 *     y = logit(Σ w σ(z)),    y' = Σ (u σ(-z) + v σ(z)) z',
 *
 * where u = w σ(z) / Σ w σ(z) and v = w σ(-z) / Σ w σ(-z). Written so, the derivative is a sum of positive terms none of
 * which is large, and exact however far out z lies.
 */
export function logitMixture({ logWeights, scores, logSlopes }: MixtureParts): MixtureQuantile {
  const [logUp, logDown] = [logSigmoid(scores), logSigmoid(neg(scores))];
  const [up, down] = [logMixture(logWeights, logUp), logMixture(logWeights, logDown)];
  const fromUp = add(add(up.logShares, logDown), logSlopes);
  const fromDown = add(add(down.logShares, logUp), logSlopes);
  const logSlope = logSumExp(concat([fromUp, fromDown], -1), -1);
  return { value: squeeze(sub(up.logTotal, down.logTotal), [-1]), logSlope };
}
