import { Softplus } from '../elementwise/softplus.js';
import { Increments } from './increments.js';

/**
 * y_1 = x_1, y_k = y_{k-1} + log(1 + e^{x_k}): real vectors onto those whose elements rise,
 *
 *     log|det J| = log sigmoid(x_2) + ... + log sigmoid(x_n).
 *
 * The map of TensorFlow Probability. Unlike {@link Ordered} it never overflows. Steps below a unit in the last place of
 * y are lost, and with them the inverse; the log-det is right for every x.
 *
 * Shapes: `[..., n]` to the same.
 *
 * @example
 * new Ascending().forward([-1, 0, 10]).print(); // [-1, -0.3069, 9.6932]
 */
export class Ascending extends Increments {
  readonly family = 'Ascending';
  protected readonly increment = new Softplus();
}
