import { stopGradient } from '@diffeo/core';
import { logSumExp } from '@diffeo/core/special';
import { add, max, sub, type Tensor } from '@tensorflow/tfjs-core';

/** A mixture of distribution functions of z, each at a z of its own; all three broadcast. */
export interface MixtureParts {
  /** log w, `[..., H]`: weights that sum to 1. */
  logWeights: Tensor;
  /** z, `[..., H]`. */
  scores: Tensor;
  /** log z', `[..., H]`. */
  logSlopes: Tensor;
}

/** Where the distribution function of one part takes the value of the mixture, `[...]`. */
export interface MixtureQuantile {
  value: Tensor;
  /** The logarithm of its derivative. */
  logSlope: Tensor;
}

/** log Σ w p over the last axis, `[..., 1]`, and the logarithm of each part's share of it, from log w and log p. */
export function logMixture(
  logWeights: Tensor,
  logParts: Tensor,
): { logTotal: Tensor; logShares: Tensor } {
  // Beside the logarithm of e^-1000 a weight has few digits, so the largest is taken out of all.
  const largest = stopGradient(max(logParts, -1, true));
  const parts = add(logWeights, sub(logParts, largest));
  const rest = logSumExp(parts, -1, true);
  return { logTotal: add(largest, rest), logShares: sub(parts, rest) };
}
