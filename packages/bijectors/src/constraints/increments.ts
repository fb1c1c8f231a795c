import { ordered, real } from '@diffeo/core';
import { concat, cumsum, scalar, sub, sum, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { vectorPart } from './vector-part.js';

/** y_1 = x_1, y_k = y_{k-1} + g(x_k) with a positive g: the maps onto rising vectors. */
export abstract class Increments extends Bijector {
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = ordered;
  /** g, elementwise. */
  protected abstract readonly increment: Bijector;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    if (x.shape.at(-1)! < 2) return unchanged(x);
    const { value, logDet } = this.increment.forwardAndLogDet(vectorPart(x, 1));
    return {
      value: cumsum(concat([vectorPart(x, 0, 1), value], -1), x.rank - 1),
      logDet: sum(logDet, -1),
    };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const n = y.shape.at(-1)!;
    if (n < 2) return unchanged(y);
    const steps = sub(vectorPart(y, 1), vectorPart(y, 0, n - 1));
    const { value, logDet } = this.increment.inverseAndLogDet(steps);
    return { value: concat([vectorPart(y, 0, 1), value], -1), logDet: sum(logDet, -1) };
  }
}

/** A vector of one number, or of none, rises as it is. */
function unchanged(x: Tensor): ValueAndLogDet {
  return { value: x, logDet: scalar(0) };
}
