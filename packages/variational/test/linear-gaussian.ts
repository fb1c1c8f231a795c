import { Independent, Normal } from '@diffeo/distributions';
import { add, matMul, mul, reshape, type Tensor, tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { LatentVariableModel } from '../src/latent-variable-model.js';
import reference from './reference/linear-gaussian.json' with { type: 'json' };

/** p(x | z) = N(W z + mu, sigma² I), p(z) = N(0, I): every term of the bound is known (tooling/reference). */
export const cases = reference.cases;
export type LinearGaussianCase = (typeof cases)[number];

/**
 * A normal whose "draws" are mean ± sd in all combinations of signs: four of them integrate every quadratic in two
 * dimensions exactly, so that expectations of a Gaussian model carry no noise.
 */
class SigmaPoints extends Normal {
  protected override computeSample(): Tensor {
    const signs = tensor([1, 1, 1, -1, -1, 1, -1, -1], [4, 1, 2]);
    return add(this.mean(), mul(this.stddev(), signs));
  }

  protected override computeSampleAndLogProb() {
    const value = this.computeSample();
    return { value, logProb: this.computeLogProb(value) };
  }
}

/** The parameters as tensors, to be differentiated by. */
export function parametersOf({ qMean, qSd, w, mu }: LinearGaussianCase) {
  return { qMean: tensor2d(qMean), qSd: tensor2d(qSd), w: tensor2d(w), mu: tensor(mu) };
}

/** The model of a case; with `exact`, its posterior gives sigma points, to be taken with `samples: 4`. */
export function linearGaussian(
  at: LinearGaussianCase,
  { qMean, qSd, w, mu }: ReturnType<typeof parametersOf>,
  exact: boolean,
): LatentVariableModel {
  const q = exact
    ? new SigmaPoints({ loc: qMean, scale: qSd })
    : new Normal({ loc: qMean, scale: qSd });
  return {
    posterior: new Independent(q, 1),
    prior: new Independent(new Normal({ loc: [0, 0], scale: 1 }), 1),
    logLikelihood: (z) => {
      const means = matMul(reshape(z, [-1, 2]), w, false, true);
      const loc = add(reshape(means, [...z.shape.slice(0, -1), 5]), mu);
      return new Independent(new Normal({ loc, scale: Math.sqrt(at.sigma2) }), 1).logProb(at.x);
    },
  };
}
