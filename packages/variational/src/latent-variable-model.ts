import type { Distribution } from '@diffeo/distributions';
import type { Tensor } from '@tensorflow/tfjs-core';

/** A model p(x, z) = p(x | z) p(z) at fixed x, with an approximation q(z | x) of its posterior. */
export interface LatentVariableModel {
  /** q(z | x), batch shape `[...batch]`. */
  posterior: Distribution;
  /** p(z), whose batch shape broadcasts with that of the posterior. */
  prior: Distribution;
  /** log p(x | z): maps z of shape `[samples, ...batch, ...event]` to `[samples, ...batch]`. */
  logLikelihood: (z: Tensor) => Tensor;
}
