import { real, resolve, type TensorInput } from '@diffeo/core';
import { add, log1p, mul, square, sub, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** y = x + height tanh(x + offset), height > -1, elementwise: what a planar map does along its normal. */
export class TanhShear extends Bijector {
  readonly family = 'TanhShear';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  readonly #height: TensorInput;
  readonly #offset: TensorInput;

  constructor({ height, offset }: { height: TensorInput; offset: TensorInput }) {
    super();
    this.#height = height;
    this.#offset = offset;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const height = resolve(this.#height);
    const bend = tanh(add(x, resolve(this.#offset)));
    return {
      value: add(x, mul(height, bend)),
      logDet: log1p(mul(height, sub(1, square(bend)))),
    };
  }
}
