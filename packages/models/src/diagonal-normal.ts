import { ShapeError } from '@diffeo/core';
import { Independent, Normal } from '@diffeo/distributions';
import { exp, mul, split, type Tensor } from '@tensorflow/tfjs-core';

/**
 * A Gaussian with diagonal covariance from the output of a network: the first half of the last dimension is the mean
 * m, the second the log-variance h, so that scale = e^(h/2) (Kingma & Welling 2013, 1312.6114, appendix C).
 *
 * @param features `[...batch, 2 n]`.
 * @returns Batch shape `[...batch]`, event shape `[n]`.
 * @throws ShapeError if the last dimension is odd.
 * @example
 * const q = diagonalNormal(encoder.apply(x)); // 40 features make a q over 20 latents
 */
export function diagonalNormal(features: Tensor): Independent {
  const size = features.shape[features.rank - 1] ?? 1;
  if (size % 2 !== 0) {
    throw new ShapeError({
      where: 'diagonalNormal: features',
      rule: 'must have an even last dimension: means, then log-variances',
      received: `[${features.shape}]`,
      remedy: 'Give the network two outputs for each latent dimension.',
    });
  }
  const [mean, logVariance] = split(features, 2, -1);
  return new Independent(new Normal({ loc: mean!, scale: exp(mul(logVariance!, 0.5)) }), 1);
}
