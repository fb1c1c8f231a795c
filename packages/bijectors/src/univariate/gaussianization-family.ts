import { real } from '@diffeo/core';
import { checkCounts } from '../check-counts.js';
import { mixtureLayers } from './mixture-layers.js';
import { normalMixture } from './normal-mixture.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link gaussianizationFamily}. */
export interface GaussianizationFamilyOptions {
  /** K, how many normal distributions are mixed; default 8. */
  components?: number;
}

/**
 * Gaussianisation, the maps of Gaussianization flows (GF, Meng et al. 2020, arXiv:2003.01941): if x has the density of a
 * mixture of K normal distributions, y is standard normal,
 *
 *     y = Φ⁻¹(Σ w Φ(z)),    z = a (x - c) + c + b,    dy/dx = Σ w a φ(z) / φ(y).
 *
 * A row has 3 K numbers: the weights w (softmax), the steepnesses a (softplus) and the shifts b; the centres c are fixed,
 * evenly from -2 to 2, so that components which start alike part as soon as a changes. Instead of the paper's logistic
 * kernels these are normal: so zeros make the identity, and far out the map is a straight line. All is computed
 * from logarithms, in both tails.
 *
 * The inverse is found by bracketed steps of Newton's, between the quantiles of the components.
 *
 * @throws DomainError unless components is a positive integer.
 * @example
 * const f = new Elementwise({ family: gaussianizationFamily({ components: 4 }), shape: [2] });
 * f.forward([0.5, -1e30]).print(); // [0.5, -1e30]: the identity, until it is trained
 */
export function gaussianizationFamily({
  components = 8,
}: GaussianizationFamilyOptions = {}): UnivariateFamily {
  checkCounts('gaussianizationFamily', { components });
  const family = 'gaussianizationFamily';
  return {
    name: family,
    parameterCount: 3 * components,
    domain: real,
    codomain: real,
    make: (rows) => mixtureLayers(rows, { family, layers: 1, mix: normalMixture }),
  };
}
