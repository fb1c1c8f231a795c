import {
  positive,
  real,
  resolve,
  type Support,
  type TensorInput,
  unitInterval,
} from '@diffeo/core';
import {
  add,
  div,
  less,
  log,
  mul,
  neg,
  sigmoid,
  softplus,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { between } from './between.js';
import { addLog, subLog } from './standardize.js';

/** Options of {@link Sigmoid}. */
export interface SigmoidOptions {
  /** The lower end of y; default 0. */
  low?: TensorInput;
  /** The upper end of y, above `low`; default 1. */
  high?: TensorInput;
  /** What x is divided by, positive: the smaller, the nearer to a step; default 1. */
  temperature?: TensorInput;
}

/**
 * y = low + (high - low) / (1 + e^-u), u = x / temperature, elementwise, from the reals onto the interval (low, high), by
 * default the unit interval,
 *
 *     log dy/dx = log(high - low) - log(temperature) - log(1 + e^u) - log(1 + e^-u),
 *     x = temperature (log(y - low) - log(high - y)).
 *
 * Between 0 and 1 the inverse is the logit. y is measured from the nearer end, so that it never leaves the interval. float32
 * has no numbers between 1 - 6e-8 and 1: u above 17 gives 1, whose logit is Infinity. The log-det is right for every x.
 *
 * The `codomain` of ends that are not numbers is given as all real numbers.
 *
 * @throws DomainError if a low given as a number is not below such a high, or a temperature is not positive; ShapeError if
 * the shapes do not broadcast.
 * @example
 * const f = new Sigmoid();
 * f.forward([0, 2]).print(); // [0.5, 0.8808]
 * f.inverse(0.5).print(); // 0
 * new Sigmoid({ low: -1, high: 3 }).forward(0).print(); // 1
 */
export class Sigmoid extends Bijector {
  readonly family = 'Sigmoid';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain: Support;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { low: real, high: real, temperature: positive };
  /** As passed in. */
  readonly low: TensorInput;
  /** As passed in. */
  readonly high: TensorInput;
  /** As passed in. */
  readonly temperature: TensorInput;

  constructor({ low = 0, high = 1, temperature = 1 }: SigmoidOptions = {}) {
    super();
    const parameters = { low, high, temperature };
    this.batchShape = parameterShape(this.family, parameters, this.parameterSupports);
    this.codomain = between(this.family, low, high);
    this.low = low;
    this.high = high;
    this.temperature = temperature;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const u = this.temperature === 1 ? x : div(x, resolve(this.temperature));
    const logSlope = neg(add(softplus(u), softplus(neg(u))));
    if (this.codomain === unitInterval) {
      return { value: sigmoid(u), logDet: subLog(logSlope, this.temperature) };
    }
    const [low, high] = [resolve(this.low), resolve(this.high)];
    const width = sub(high, low);
    const fromLow = add(low, mul(width, sigmoid(u)));
    const fromHigh = sub(high, mul(width, sigmoid(neg(u))));
    const logDet = subLog(add(logSlope, log(width)), this.temperature);
    return { value: where(less(u, 0), fromLow, fromHigh), logDet };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const [low, high] = [resolve(this.low), resolve(this.high)];
    const [above, below] = [log(sub(y, low)), log(sub(high, y))];
    const odds = sub(above, below);
    const logDet = neg(add(above, below));
    return {
      value: this.temperature === 1 ? odds : mul(resolve(this.temperature), odds),
      logDet: addLog(
        this.codomain === unitInterval ? logDet : add(logDet, log(sub(high, low))),
        this.temperature,
      ),
    };
  }
}
