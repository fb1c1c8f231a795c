import { real, resolve, type TensorInput } from '@diffeo/core';
import { abs, div, log, mul, neg, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { nonzero } from './nonzero.js';

/** Options of {@link Scale}. */
export interface ScaleOptions {
  /** What x is multiplied by, of either sign but not zero. */
  scale: TensorInput;
}

/**
 * y = scale x, elementwise, with log-det log|scale|. x broadcasts with `scale`.
 *
 * @throws DomainError if a scale given as a number is zero.
 * @example
 * const f = new Scale({ scale: [-2, 0.5] });
 * f.forward(3).print(); // [-6, 1.5]
 * f.logDet(3).print(); // [0.6931, -0.6931]
 */
export class Scale extends Bijector {
  readonly family = 'Scale';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { scale: nonzero };
  /** As passed in. */
  readonly scale: TensorInput;

  constructor({ scale }: ScaleOptions) {
    super();
    this.batchShape = parameterShape(this.family, { scale }, this.parameterSupports);
    this.scale = scale;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: mul(scale, x), logDet: log(abs(scale)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: div(y, scale), logDet: neg(log(abs(scale))) };
  }
}
