import { abs, log, mul, reciprocal, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { nonzero } from './nonzero.js';

/**
 * y = 1 / x, elementwise, on the numbers that are not 0, with log-det -2 log|x|. It is its own inverse.
 *
 * @example
 * new Reciprocal().forward([-2, 4]).print(); // [-0.5, 0.25]
 */
export class Reciprocal extends Bijector {
  readonly family = 'Reciprocal';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = nonzero;
  readonly codomain = nonzero;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: reciprocal(x), logDet: mul(-2, log(abs(x))) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return this.computeForwardAndLogDet(y);
  }
}
