import { Exp } from '../elementwise/exp.js';
import { Increments } from './increments.js';

/**
 * y_1 = x_1, y_k = y_{k-1} + e^{x_k}: real vectors onto those whose elements rise,
 *
 *     log|det J| = x_2 + ... + x_n,    x_k = log(y_k - y_{k-1}).
 *
 * The map of Stan. {@link Ascending} has softplus in place of the exponential and does not overflow. Steps below a unit
 * in the last place of y are lost, and with them the inverse; the log-det is right for every x.
 *
 * Shapes: `[..., n]` to the same.
 *
 * @example
 * const f = new Ordered();
 * f.forward([-1, 0, 0]).print(); // [-1, 0, 1]
 * f.inverse([-1, 0, 1]).print(); // [-1, 0, 0]
 */
export class Ordered extends Increments {
  readonly family = 'Ordered';
  protected readonly increment = new Exp();
}
