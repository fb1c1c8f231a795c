import { real, simplex } from '@diffeo/core';
import {
  add,
  cumsum,
  exp,
  log,
  neg,
  softplus,
  sub,
  sum,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { oneLess, oneMore } from './one-more.js';
import { padVector } from './pad-vector.js';
import { vectorPart } from './vector-part.js';

/**
 * Vectors of n real numbers onto the simplex of n + 1 probabilities, by breaking pieces off a stick of length 1:
 *
 *     z_k = sigmoid(x_k - log(n + 1 - k)),    y_k = z_k (1 - z_1) ... (1 - z_{k-1}),    y_{n+1} = what is left,
 *
 * in the coordinates y_1, ..., y_n, in which Dirichlet densities are written,
 *
 *     log|det J| = log y_1 + ... + log y_{n+1},    x_k = log y_k - log(y_{k+1} + ... + y_{n+1}) + log(n + 1 - k).
 *
 * The shift makes 0 go to equal probabilities. Each y_k depends on x_1, ..., x_k alone; {@link SoftmaxCentered} treats
 * the classes alike but for the last. Also known as IteratedSigmoidCentered. What falls below 1e-38 comes out as 0; the
 * log-det is right for every x.
 *
 * Shapes: `[..., n]` to `[..., n + 1]`, with n from 1 up.
 *
 * @example
 * const f = new StickBreaking();
 * f.forward([0, 0]).print(); // [0.3333, 0.3333, 0.3333]
 * f.inverse([0.5, 0.25, 0.25]).print(); // [0.6931, 0]
 */
export class StickBreaking extends Bijector {
  readonly family = 'StickBreaking';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = simplex;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const logits = sub(x, shifts(x.shape.at(-1)!));
    const logPiece = neg(softplus(neg(logits)));
    const logRest = neg(cumsum(softplus(logits), x.rank - 1));
    const logY = add(padVector(logPiece, 0, 1), padVector(logRest, 1, 0));
    return { value: exp(logY), logDet: sum(logY, -1) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const n = y.shape.at(-1)! - 1;
    const logY = log(y);
    // Summed from the end, so that a small rest keeps its digits.
    const logRest = log(cumsum(vectorPart(y, 1), y.rank - 1, false, true));
    const value = add(sub(vectorPart(logY, 0, n), logRest), shifts(n));
    return { value, logDet: neg(sum(logY, -1)) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return oneMore(this.family, shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return oneLess(this.family, shape);
  }
}

/** log n, log(n - 1), ..., log 1. */
function shifts(n: number): Tensor {
  return tensor1d(Array.from({ length: n }, (_, k) => Math.log(n - k)));
}
