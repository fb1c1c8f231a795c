import { real, resolve, type Support, type TensorInput } from '@diffeo/core';
import {
  add,
  div,
  expm1,
  floor,
  log,
  log1p,
  mul,
  neg,
  reciprocal,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  tanh,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Here the slope between the steps is e^-64 times that at them: to float32 a step. Not far below e^(1/(2T)) overflows. */
const COLDEST = 2 ** -7;

const temperatures: Support = {
  name: `at least ${COLDEST}`,
  bounds: [COLDEST, Infinity],
  discrete: false,
  contains: (value) => value >= COLDEST && value < Infinity,
};

/** Options of {@link SoftFloor}. */
export interface SoftFloorOptions {
  /** How soft the steps are, from 1/128: at 0.01 nearly those of floor(x), from 1 up nearly x - 1/2. */
  temperature: TensorInput;
}

/**
 * A smooth floor(x), elementwise, on the reals. With T the temperature, n = floor(x - 1/2) and f = x - 1/2 - n,
 *
 *     y = n + (s((f - 1/2) / T) - s(-1/(2T))) / (s(1/(2T)) - s(-1/(2T))),    s(u) = 1 / (1 + e^-u),
 *
 * so that y goes up from n to n + 1 around x = n + 1. As T grows it becomes x - 1/2. With h = 1/(2T) and u = (f - 1/2) / T,
 *
 *     log dy/dx = log s(u) + log s(-u) - log(T tanh(h / 2)),
 *     u = log(1 + r (e^h - 1)) - log(1 + (1 - r) (e^h - 1)),    r = y - floor(y).
 *
 * Softfloor of TensorFlow Probability. Between the steps of a cold map many x have the same y in float32: the inverse then
 * finds one of them.
 *
 * @throws DomainError if a temperature given as a number is below 1/128.
 * @example
 * const f = new SoftFloor({ temperature: 0.05 });
 * f.forward([0.75, 1, 1.25, 3.5]).print(); // [0.0066, 0.5, 0.9934, 3]
 */
export class SoftFloor extends Bijector {
  readonly family = 'SoftFloor';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { temperature: temperatures };
  /** As passed in. */
  readonly temperature: TensorInput;

  constructor({ temperature }: SoftFloorOptions) {
    super();
    this.batchShape = parameterShape(this.family, { temperature }, this.parameterSupports);
    this.temperature = temperature;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const temperature = resolve(this.temperature);
    const half = mul(0.5, reciprocal(temperature));
    const shifted = sub(x, 0.5);
    const step = floor(shifted);
    const fromStep = div(sub(shifted, step), temperature);
    const u = sub(fromStep, half);
    // The quotient of the formula, without its differences: the digits next to a step remain.
    const rise = div(mul(sigmoid(u), expm1(neg(fromStep))), expm1(neg(half)));
    return { value: add(step, rise), logDet: neg(logSlopeOfInverse(u, half, temperature)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const temperature = resolve(this.temperature);
    const half = mul(0.5, reciprocal(temperature));
    const step = floor(y);
    const rise = sub(y, step);
    const growth = expm1(half);
    const u = sub(log1p(mul(rise, growth)), log1p(mul(sub(1, rise), growth)));
    const value = add(add(step, 1), mul(temperature, u));
    return { value, logDet: logSlopeOfInverse(u, half, temperature) };
  }
}

function logSlopeOfInverse(u: Tensor, half: Tensor, temperature: Tensor): Tensor {
  const scale = log(mul(temperature, tanh(mul(0.5, half))));
  return add(scale, add(softplus(u), softplus(neg(u))));
}
