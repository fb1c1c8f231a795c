import { real, resolve, type TensorInput } from '@diffeo/core';
import { abs, add, mul, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { logTanhSlope } from './log-tanh-slope.js';

/** y = x + (slope - 1) tanh(x + offset), slope > 0, elementwise: what a planar map does along its normal. */
export class TanhShear extends Bijector {
  readonly family = 'TanhShear';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  readonly #slope: TensorInput;
  readonly #offset: TensorInput;

  constructor({ slope, offset }: { slope: TensorInput; offset: TensorInput }) {
    super();
    this.#slope = slope;
    this.#offset = offset;
  }

  /** The bend is never larger than its factor. */
  bracket(y: Tensor): readonly [lower: Tensor, upper: Tensor] {
    const reach = abs(sub(resolve(this.#slope), 1));
    return [sub(y, reach), add(y, reach)];
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const slope = resolve(this.#slope);
    const bend = tanh(add(x, resolve(this.#offset)));
    return {
      value: add(x, mul(sub(slope, 1), bend)),
      logDet: logTanhSlope(bend, slope),
    };
  }
}
