import { real, resolve, type TensorInput } from '@diffeo/core';
import {
  add,
  exp,
  greater,
  log,
  mul,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** y = λ x + (1 - λ) g(x), elementwise, for an increasing g: what a highway flow does with its activation. */
export class GatedMap extends Bijector {
  readonly family = 'GatedMap';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  readonly #fraction: TensorInput;
  readonly #map: Bijector;

  constructor({ fraction, map }: { fraction: TensorInput; map: Bijector }) {
    super();
    this.#fraction = fraction;
    this.#map = map;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const fraction = resolve(this.#fraction);
    const rest = sub(1, fraction);
    const { value, logDet } = this.#map.forwardAndLogDet(x);
    // A slope of g that float32 does not hold is nothing beside λ, but all there is where λ is 0.
    const unit = where(greater(fraction, 0), zerosLike(logDet), logDet);
    return {
      value: add(mul(fraction, x), mul(rest, value)),
      logDet: add(unit, log(add(fraction, mul(rest, exp(sub(logDet, unit)))))),
    };
  }
}
