import { real } from '@diffeo/core';
import { logSoftmax } from '@diffeo/core/special';
import { add, expandDims, mul, split, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { type NumericalInverse, numericalInverse } from '../combinators/numerical-inverse.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { MixtureParts, MixtureQuantile } from './log-mixture.js';
import { type MixtureUnits, mixtureUnits, rangeBefore } from './mixture-units.js';

/** What {@link mixtureLayers} needs to know. */
export interface MixtureLayersOptions {
  family: string;
  layers: number;
  /** From the parts of a layer to its value. */
  mix: (parts: MixtureParts) => MixtureQuantile;
}

/**
 * One mixture after the other, of the numbers that rows `[..., 3 H layers]` hold: for each layer the weights, the
 * steepnesses and the shifts. The inverse is found by bracketed steps of Newton's, between the x at which the parts take the value.
 */
export function mixtureLayers(
  rows: Tensor,
  { family, layers, mix }: MixtureLayersOptions,
): NumericalInverse {
  const parts = split(rows, 3 * layers, -1);
  const prepared = Array.from({ length: layers }, (_, layer) => {
    const [weights, steepness, shift] = parts.slice(3 * layer) as [Tensor, Tensor, Tensor];
    return { ...mixtureUnits(steepness, shift), logWeights: logSoftmax(weights) };
  });
  const f = new MixtureLayers(family, rows.shape.slice(0, -1), prepared, mix);
  return numericalInverse(f, { bracket: (y) => f.bracket(y) });
}

interface Layer extends MixtureUnits {
  /** `[..., H]`. */
  logWeights: Tensor;
}

class MixtureLayers extends Bijector {
  readonly family: string;
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  readonly #layers: readonly Layer[];
  readonly #mix: MixtureLayersOptions['mix'];

  constructor(
    family: string,
    batchShape: readonly number[],
    layers: readonly Layer[],
    mix: MixtureLayersOptions['mix'],
  ) {
    super();
    this.family = family;
    this.batchShape = batchShape;
    this.#layers = layers;
    this.#mix = mix;
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
      const scores = add(mul(steepness, expandDims(value, -1)), offset);
      const layer = this.#mix({ logWeights, scores, logSlopes: logSteepness });
      value = layer.value;
      logDet = logDet === undefined ? layer.logSlope : add(logDet, layer.logSlope);
    }
    return { value, logDet: logDet! };
  }
}
