import { real } from '@diffeo/core';
import { logSoftmax, logSumExp } from '@diffeo/core/special';
import {
  add,
  exp,
  expandDims,
  mul,
  reshape,
  split,
  squeeze,
  sum,
  type Tensor,
  tensor2d,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { checkCounts } from '../check-counts.js';
import { numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logitMixture } from './logit-mixture.js';
import { type MixtureUnits, mixtureUnits, rangeBefore } from './mixture-units.js';
import type { UnivariateFamily } from './univariate-family.js';

/** Options of {@link denseSigmoidalFamily}. */
export interface DenseSigmoidalFamilyOptions {
  /** H, how many units a layer has; default 8. */
  hidden?: number;
  /** How many layers follow each other; default 2. With one, it is the deep sigmoidal flow. */
  layers?: number;
}

/**
 * Dense sigmoidal flows (Huang et al. 2018, arXiv:1804.00779): deep sigmoidal flows whose layers pass on H numbers
 * instead of one,
 *
 *     z = a (U h - c) + c + b,    h' = logit(W σ(z)),    h = x before the first layer, y after the last.
 *
 * A row has for each of L layers the steepnesses a (softplus) and the shifts b, 2 H numbers, H² for each W but the last,
 * which has H, and H² for each U but the first (softmax over the rows of both): 2 H L + 2 H² (L - 1) + H in all. The
 * centres c are those of {@link deepSigmoidalFamily}.
 *
 * Values and slopes are computed from logarithms, and are exact far out. The inverse is found by bracketed steps of Newton's.
 *
 * @throws DomainError unless hidden and layers are positive integers.
 * @example
 * const f = new Elementwise({ family: denseSigmoidalFamily({ hidden: 4 }) });
 * f.forward([-1, 0.5, 1e30]).print(); // [-1, 0.5, 1e30]: the identity, until it is trained
 */
export function denseSigmoidalFamily({
  hidden = 8,
  layers = 2,
}: DenseSigmoidalFamilyOptions = {}): UnivariateFamily {
  checkCounts('denseSigmoidalFamily', { hidden, layers });
  const last = layers - 1;
  const sizes = Array.from({ length: layers }, (_, layer) => ({
    mixing: layer === 0 ? 0 : hidden * hidden,
    weights: layer === last ? hidden : hidden * hidden,
  }));
  const counts = sizes.flatMap(({ mixing, weights }) => [mixing, weights, hidden, hidden]);
  return {
    name: 'denseSigmoidalFamily',
    parameterCount: counts.reduce((total, count) => total + count, 0),
    domain: real,
    codomain: real,
    make: (rows) => {
      const batch = rows.shape.slice(0, -1);
      const parts = split(rows, counts, -1);
      const f = new DenseSigmoidal(
        batch,
        sizes.map((_, layer) => {
          const [mixing, weights, steepness, shift] = parts.slice(4 * layer, 4 * layer + 4);
          return {
            ...mixtureUnits(steepness!, shift!),
            logMixing: layer === 0 ? undefined : logMeans(mixing!, hidden),
            logWeights: logMeans(weights!, hidden),
          };
        }),
      );
      return numericalInverse(f, { bracket: (y) => f.bracket(y) });
    },
  };
}

interface Layer extends MixtureUnits {
  /** log U, `[..., H, H]`; absent where the input is one number. */
  logMixing: Tensor | undefined;
  /** log W, `[..., out, H]`. */
  logWeights: Tensor;
}

class DenseSigmoidal extends Bijector {
  readonly family = 'denseSigmoidalFamily';
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

  /** Means lie between the least and the largest of their parts, layer by layer. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    return this.#layers.reduceRight<readonly [Tensor, Tensor]>(
      (range, layer) => rangeBefore(layer, range),
      [y, y],
    );
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    let value = expandDims(x, -1);
    let logSlope = zerosLike(value);
    for (const { logMixing, logWeights, steepness, logSteepness, offset } of this.#layers) {
      if (logMixing !== undefined) {
        value = sum(mul(exp(logMixing), expandDims(value, -2)), -1);
        logSlope = logSumExp(add(logMixing, expandDims(logSlope, -2)), -1);
      }
      ({ value, logSlope } = logitMixture({
        logWeights,
        scores: expandDims(add(mul(steepness, value), offset), -2),
        logSlopes: expandDims(add(logSteepness, logSlope), -2),
      }));
    }
    return { value: squeeze(value, [-1]), logDet: squeeze(logSlope, [-1]) };
  }
}

/**
 * The logarithms of weights that sum to 1 in each row, `[..., rows, H]`, from unconstrained numbers. Any weights make the
 * identity at the start; those of no two rows are alike, so that what starts alike need not stay so.
 */
function logMeans(raw: Tensor, hidden: number): Tensor {
  const rows = raw.shape.at(-1)! / hidden;
  const matrix = reshape(raw, [...raw.shape.slice(0, -1), rows, hidden]);
  return logSoftmax(add(matrix, cosines(rows, hidden)));
}

/** The first rows of the matrix of the discrete cosine transform, which are orthogonal. */
function cosines(rows: number, columns: number): Tensor {
  return tensor2d(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => Math.cos((Math.PI * i * (j + 0.5)) / columns)),
    ),
  );
}
