import { real } from '@diffeo/core';
import { logSoftmax } from '@diffeo/core/special';
import { add, expandDims, mul, split, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logitMixture } from './logit-mixture.js';
import { rangeBefore, type SigmoidalUnits, sigmoidalUnits } from './sigmoidal-units.js';
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
 * The inverse is found by bisection, in float32's resolution, between the quantiles of the parts of the mixture.
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
  return {
    name: 'deepSigmoidalFamily',
    parameterCount: 3 * hidden * layers,
    domain: real,
    codomain: real,
    make: (rows) => {
      const parts = split(rows, 3 * layers, -1);
      const f = new DeepSigmoidal(
        rows.shape.slice(0, -1),
        Array.from({ length: layers }, (_, layer) => {
          const [weights, steepness, shift] = parts.slice(3 * layer) as [Tensor, Tensor, Tensor];
          return { ...sigmoidalUnits(steepness, shift), logWeights: logSoftmax(weights) };
        }),
      );
      return numericalInverse(f, { bracket: (y) => f.bracket(y) });
    },
  };
}

interface Layer extends SigmoidalUnits {
  /** `[..., H]`. */
  logWeights: Tensor;
}

class DeepSigmoidal extends Bijector {
  readonly family = 'deepSigmoidalFamily';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #layers: readonly Layer[];

  constructor(batchShape: readonly number[], layers: readonly Layer[]) {
    super();
    this.batchShape = batchShape;
    this.#layers = layers;
  }

  /** A mixture takes a value between the least and the largest x at which one of its parts does. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    return this.#layers.reduceRight<readonly [Tensor, Tensor]>(
      (range, layer) => rangeBefore(layer, range),
      [y, y],
    );
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    let value = x;
    let logDet: Tensor | undefined;
    for (const { steepness, logSteepness, offset, logWeights } of this.#layers) {
      const logits = add(mul(steepness, expandDims(value, -1)), offset);
      const layer = logitMixture({ logWeights, logits, logSlopes: logSteepness });
      value = layer.value;
      logDet = logDet === undefined ? layer.logSlope : add(logDet, layer.logSlope);
    }
    return { value, logDet: logDet! };
  }
}
