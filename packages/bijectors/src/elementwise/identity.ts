import { real } from '@diffeo/core';
import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * y = x, with log-det 0. Elementwise: a log-det for each element.
 *
 * @example
 * new Identity().forward([1, 2]).print(); // [1, 2]
 */
export class Identity extends Bijector {
  readonly family = 'Identity';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: x, logDet: scalar(0) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: y, logDet: scalar(0) };
  }
}
