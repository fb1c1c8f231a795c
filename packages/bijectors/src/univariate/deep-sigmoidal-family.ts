import { real } from '@diffeo/core';
import { checkCounts } from '../check-counts.js';
import { logitMixture } from './logit-mixture.js';
import { mixtureLayers } from './mixture-layers.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link deepSigmoidalFamily}. */
export interface DeepSigmoidalFamilyOptions {
  /** H, how many units a layer has; default 8. */
  hidden?: number;
  /** How many layers follow each other; default 1. */
  layers?: number;
}

/**
 * Deep sigmoidal flows, the maps of neural autoregressive flows (NAF, Huang et al. 2018, arXiv:1804.00779): a layer is
 * the logit of a mixture of logistic distribution functions,
 *
 *     y = logit(Σ w σ(z)),    z = a (x - c) + c + b,    dy/dx = Σ w a σ(z) σ(-z) / (σ(y) σ(-y)).
 *
 * A row has 3 H numbers for each layer: the weights w (softmax), the steepnesses a (softplus) and the shifts b; the centres
 * c are fixed, evenly from -2 to 2, so that units which start alike part as soon as a changes. All is computed from
 * logarithms: nothing is clamped, and far out the map is a straight line whose slope is the least a.
 *
 * The inverse is found by bracketed steps of Newton's, between the quantiles of the parts of the mixture.
 *
 * @throws DomainError unless hidden and layers are positive integers.
 * @example
 * const f = new Elementwise({ family: deepSigmoidalFamily({ hidden: 16, layers: 2 }) });
 * f.forward([-1, 0.5, 1e30]).print(); // [-1, 0.5, 1e30]: the identity, until it is trained
 */
export function deepSigmoidalFamily({
  hidden = 8,
  layers = 1,
}: DeepSigmoidalFamilyOptions = {}): UnivariateFamily {
  checkCounts('deepSigmoidalFamily', { hidden, layers });
  const family = 'deepSigmoidalFamily';
  return {
    name: family,
    parameterCount: 3 * hidden * layers,
    domain: real,
    codomain: real,
    make: (rows) => mixtureLayers(rows, { family, layers, mix: logitMixture }),
  };
}
