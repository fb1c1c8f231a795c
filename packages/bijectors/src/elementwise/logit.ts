import { real, unitInterval } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { Sigmoid } from './sigmoid.js';

/**
 * y = log x - log(1 - x), the log-odds, elementwise, from the unit interval onto the reals,
 *
 *     log dy/dx = -log x - log(1 - x),    x = 1 / (1 + e^-y).
 *
 * The inverse of {@link Sigmoid}; for other bounds, or with a temperature, `invert(new Sigmoid({ low, high }))`.
 *
 * @example
 * new Logit().forward([0.5, 0.75]).print(); // [0, 1.0986]
 */
export class Logit extends Bijector {
  readonly family = 'Logit';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = unitInterval;
  readonly codomain = real;
  readonly #sigmoid = new Sigmoid();

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return this.#sigmoid.inverseAndLogDet(x);
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return this.#sigmoid.forwardAndLogDet(y);
  }
}
