import { positive, resolve, type TensorInput, unitInterval } from '@diffeo/core';
import {
  add,
  div,
  expm1,
  greater,
  log,
  log1p,
  maximum,
  minimum,
  mul,
  neg,
  pow,
  reciprocal,
  sub,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link KumaraswamyCdf}. */
export interface KumaraswamyCdfOptions {
  /** The shape a at 0, positive; default 1. */
  concentration1?: TensorInput;
  /** The shape b at 1, positive; default 1. */
  concentration0?: TensorInput;
}

/**
 * y = 1 - (1 - x^a)^b, a = concentration1 and b = concentration0, the distribution function of the Kumaraswamy distribution,
 * elementwise, of the unit interval onto itself; the inverse is its quantile, x = (1 - (1 - y)^(1 / b))^(1 / a),
 *
 *     log dy/dx = log(a b) + (a - 1) log x + (b - 1) log(1 - x^a).
 *
 * The identity by default, and with other shapes close to the distribution function of a Beta(a, b). Next to both ends the
 * log-det and what float32 can tell of the value are right.
 *
 * @throws DomainError if a shape given as a number is not positive; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new KumaraswamyCdf({ concentration1: 2, concentration0: 3 });
 * f.forward([0.25, 0.5]).print(); // [0.1760, 0.5781]
 * f.inverse(0.5).print(); // 0.4542
 */
export class KumaraswamyCdf extends Bijector {
  readonly family = 'KumaraswamyCdf';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = unitInterval;
  readonly codomain = unitInterval;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = {
    concentration1: positive,
    concentration0: positive,
  };
  /** As passed in. */
  readonly concentration1: TensorInput;
  /** As passed in. */
  readonly concentration0: TensorInput;

  constructor({ concentration1 = 1, concentration0 = 1 }: KumaraswamyCdfOptions = {}) {
    super();
    const parameters = { concentration1, concentration0 };
    this.batchShape = parameterShape(this.family, parameters, this.parameterSupports);
    this.concentration1 = concentration1;
    this.concentration0 = concentration0;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const [a, b] = [resolve(this.concentration1), resolve(this.concentration0)];
    const logX = log(x);
    const logRest = logOneMinusPower(x, logX, a);
    const value = neg(expm1(mul(b, logRest)));
    return { value, logDet: logDensity(a, b, logX, logRest) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const [a, b] = [resolve(this.concentration1), resolve(this.concentration0)];
    const logRest = div(log1p(neg(y)), b);
    const power = neg(expm1(logRest));
    const value = pow(power, reciprocal(a));
    return { value, logDet: neg(logDensity(a, b, div(log(power), a), logRest)) };
  }
}

/** log(1 - x^a): for x near 1 by its logarithm, where x^a would lose the digits of the difference. */
function logOneMinusPower(x: Tensor, logX: Tensor, a: Tensor): Tensor {
  const logPower = mul(a, logX);
  const near = log(neg(expm1(maximum(logPower, -Math.LN2))));
  const far = log1p(neg(minimum(pow(x, a), 0.5)));
  return where(greater(logPower, -Math.LN2), near, far);
}

function logDensity(a: Tensor, b: Tensor, logX: Tensor, logRest: Tensor): Tensor {
  return add(log(mul(a, b)), add(mul(sub(a, 1), logX), mul(sub(b, 1), logRest)));
}
