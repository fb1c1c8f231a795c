import { positive, resolve, type TensorInput } from '@diffeo/core';
import { abs, add, log, mul, pow, reciprocal, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { nonzero } from './nonzero.js';

/** Options of {@link Power}. */
export interface PowerOptions {
  /** The exponent, of either sign but not zero. */
  power: TensorInput;
}

/**
 * y = x^power, elementwise, on the positive numbers,
 *
 *     log dy/dx = log|power| + (power - 1) log x,    x = y^(1 / power).
 *
 * What PyTorch calls PowerTransform, and TensorFlow Probability Power; the latter's PowerTransform, (1 + c x)^(1 / c), is the
 * inverse of the Box-Cox transform and another map. On all real numbers {@link SignedPower} goes on as an odd function.
 *
 * @throws DomainError if a power given as a number is zero.
 * @example
 * const f = new Power({ power: -0.5 });
 * f.forward([0.25, 4]).print(); // [2, 0.5]
 */
export class Power extends Bijector {
  readonly family = 'Power';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = positive;
  readonly codomain = positive;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { power: nonzero };
  /** As passed in. */
  readonly power: TensorInput;

  constructor({ power }: PowerOptions) {
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
  const logDet = add(log(abs(power)), mul(sub(power, 1), log(x)));
  return { value: pow(x, power), logDet };
}
