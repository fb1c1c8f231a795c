import { stopGradient } from '@diffeo/core';
import { logSigmoid, logSumExp } from '@diffeo/core/special';
import { add, concat, max, neg, squeeze, sub, type Tensor } from '@tensorflow/tfjs-core';

/** What {@link logitMixture} mixes; all three broadcast. */
export interface LogitMixtureParts {
  /** log w, `[..., H]`: weights that sum to 1. */
  logWeights: Tensor;
  /** z, `[..., H]`. */
  logits: Tensor;
  /** log z', `[..., H]`. */
  logSlopes: Tensor;
}

/**
 * The logit of a mixture of probabilities that are given by their logits, and the logarithm of its derivative, `[...]`:
 *
 *     y = logit(Σ w σ(z)),    y' = Σ (u σ(-z) + v σ(z)) z',
 *
 * where u = w σ(z) / Σ w σ(z) and v = w σ(-z) / Σ w σ(-z). Written so, the derivative is a sum of positive terms none of
 * which is large, and exact however far out z lies.
 */
export function logitMixture({ logWeights, logits, logSlopes }: LogitMixtureParts): {
  value: Tensor;
  logSlope: Tensor;
} {
  const [logUp, logDown] = [logSigmoid(logits), logSigmoid(neg(logits))];
  const [up, down] = [mixed(logWeights, logUp), mixed(logWeights, logDown)];
  const fromUp = add(add(up.logShares, logDown), logSlopes);
  const fromDown = add(add(down.logShares, logUp), logSlopes);
  const logSlope = logSumExp(concat([fromUp, fromDown], -1), -1);
  return { value: squeeze(sub(up.logTotal, down.logTotal), [-1]), logSlope };
}

/** log Σ w p, `[..., 1]`, and the logarithm of each part of it. */
function mixed(logWeights: Tensor, logParts: Tensor): { logTotal: Tensor; logShares: Tensor } {
  // Beside the logarithm of e^-1000 a weight has few digits, so the largest is taken out of all.
  const largest = stopGradient(max(logParts, -1, true));
  const parts = add(logWeights, sub(logParts, largest));
  const rest = logSumExp(parts, -1, true);
  return { logTotal: add(largest, rest), logShares: sub(parts, rest) };
}
