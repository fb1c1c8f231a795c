import { interval as intervalSupport, real, type Support } from '@diffeo/core';
import {
  add,
  clipByValue,
  div,
  equal,
  fill,
  floor,
  mul,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { SplineInterval } from './spline-interval.js';

/**
 * What a spline does outside of its interval: `'linear'` is the identity, so that it is a map of all reals; with `'none'`
 * it is a map of the interval onto itself, and NaN elsewhere.
 */
export type SplineTails = 'linear' | 'none';

/** What a spline needs to be a bijector. */
export interface SplinePlan {
  /** The name in error messages. */
  family: string;
  interval: SplineInterval;
  tails: SplineTails;
  batchShape: readonly number[];
  /** y and log dy/dx for x in the interval. */
  forward(x: Tensor): ValueAndLogDet;
  /** x and log dx/dy for y in the interval. */
  inverse(y: Tensor): ValueAndLogDet;
  /** How far y is turned, where the interval is a circle. */
  turn?: Tensor;
}

/** The set that a spline maps onto itself. */
export function splineSupport(tails: SplineTails, { low, high }: SplineInterval): Support {
  return tails === 'linear' ? real : intervalSupport(low, high);
}

/**
 * A map of an interval onto itself as a bijector. Arguments outside of the interval never enter its algebra, so that they
 * cannot spoil a gradient.
 */
export class Spline extends Bijector {
  readonly family: string;
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain: Support;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  readonly #plan: SplinePlan;

  constructor(plan: SplinePlan) {
    super();
    this.family = plan.family;
    this.domain = splineSupport(plan.tails, plan.interval);
    this.codomain = this.domain;
    this.batchShape = plan.batchShape;
    this.#plan = plan;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const { forward, interval, turn } = this.#plan;
    return this.#within(x, (inside) => {
      if (turn === undefined) return forward(inside);
      const { value, logDet } = forward(inside);
      return { value: onCircle(add(value, turn), interval), logDet };
    });
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const { inverse, interval, turn } = this.#plan;
    return this.#within(y, (inside) =>
      inverse(turn === undefined ? inside : onCircle(sub(inside, turn), interval)),
    );
  }

  #within(x: Tensor, run: (inside: Tensor) => ValueAndLogDet): ValueAndLogDet {
    const { low, high } = this.#plan.interval;
    const inside = clipByValue(x, low, high);
    const isInside = equal(x, inside);
    const { value, logDet } = run(inside);
    if (this.#plan.tails === 'linear') {
      return {
        value: where(isInside, value, x),
        logDet: where(isInside, logDet, zerosLike(logDet)),
      };
    }
    const nowhere = fill(value.shape, Number.NaN);
    return {
      // Rounding must not lead out of where the inverse is defined.
      value: where(isInside, clipByValue(value, low, high), nowhere),
      logDet: where(isInside, logDet, nowhere),
    };
  }
}

/** An angle, any number of turns away, in the interval. */
function onCircle(angle: Tensor, { low, high }: SplineInterval): Tensor {
  const turns = floor(div(sub(angle, low), high - low));
  return clipByValue(sub(angle, mul(high - low, turns)), low, high);
}
