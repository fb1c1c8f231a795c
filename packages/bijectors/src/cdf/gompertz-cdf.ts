import { positive, resolve, stopGradient, type TensorInput, unitInterval } from '@diffeo/core';
import {
  add,
  div,
  expm1,
  log,
  log1p,
  minimum,
  mul,
  neg,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { SATURATION } from './saturation.js';

/** Options of {@link GompertzCdf}. */
export interface GompertzCdfOptions {
  /** The shape c, positive: the density at 0 is c times the rate. */
  concentration: TensorInput;
  /** How fast the hazard grows, positive; default 1. */
  rate?: TensorInput;
}

/**
 * y = 1 - exp(-c (e^(rate x) - 1)), c the concentration, the distribution function of the Gompertz distribution, elementwise,
 * from the positive numbers onto the unit interval; the inverse is its quantile, x = log(1 - log(1 - y) / c) / rate,
 *
 *     log dy/dx = log c + log(rate) + rate x - c (e^(rate x) - 1).
 *
 * Towards 0 y keeps its digits; y is 1 in float32 where c (e^(rate x) - 1) is above 17. The log-det is right for every x.
 *
 * @throws DomainError if an option given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new GompertzCdf({ concentration: 0.5 });
 * f.forward([0.5, 2]).print(); // [0.2770, 0.9590]
 * f.inverse(0.5).print(); // 0.8697
 */
export class GompertzCdf extends Bijector {
  readonly family = 'GompertzCdf';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = positive;
  readonly codomain = unitInterval;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { concentration: positive, rate: positive };
  /** As passed in. */
  readonly concentration: TensorInput;
  /** As passed in. */
  readonly rate: TensorInput;

  constructor({ concentration, rate = 1 }: GompertzCdfOptions) {
    super();
    this.batchShape = parameterShape(this.family, { concentration, rate }, this.parameterSupports);
    this.concentration = concentration;
    this.rate = rate;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const [shape, rate] = [resolve(this.concentration), resolve(this.rate)];
    const time = mul(rate, x);
    // An infinite hazard would have the gradient 0 times Infinity.
    const highest = stopGradient(log1p(div(SATURATION, shape)));
    const value = neg(expm1(neg(mul(shape, expm1(minimum(time, highest))))));
    const logDet = sub(add(log(mul(shape, rate)), time), mul(shape, expm1(time)));
    return { value, logDet };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const [shape, rate] = [resolve(this.concentration), resolve(this.rate)];
    const hazard = neg(log1p(neg(y)));
    const time = log1p(div(hazard, shape));
    const logDet = sub(sub(hazard, time), log(mul(shape, rate)));
    return { value: div(time, rate), logDet };
  }
}
