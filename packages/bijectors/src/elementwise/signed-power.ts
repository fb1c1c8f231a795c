import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import { abs, add, log, mul, pow, reciprocal, sign, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link SignedPower}. */
export interface SignedPowerOptions {
  /** The exponent, positive. */
  power: TensorInput;
}

/**
 * y = sign(x) |x|^power, elementwise, on the reals,
 *
 *     log dy/dx = log(power) + (power - 1) log|x|,    x = sign(y) |y|^(1 / power).
 *
 * At x = 0 the log-det is -Infinity for a power above 1 and Infinity for one below, as the maths says.
 *
 * @throws DomainError if a power given as a number is not positive.
 * @example
 * const f = new SignedPower({ power: 3 });
 * f.forward([-2, 0.5]).print(); // [-8, 0.125]
 */
export class SignedPower extends Bijector {
  readonly family = 'SignedPower';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { power: positive };
  /** As passed in. */
  readonly power: TensorInput;

  constructor({ power }: SignedPowerOptions) {
    super();
    this.batchShape = parameterShape(this.family, { power }, this.parameterSupports);
    this.power = power;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return raise(x, resolve(this.power));
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return raise(y, reciprocal(resolve(this.power)));
  }
}

function raise(x: Tensor, power: Tensor): ValueAndLogDet {
  const size = abs(x);
  const logDet = add(log(power), mul(sub(power, 1), log(size)));
  return { value: mul(sign(x), pow(size, power)), logDet };
}
