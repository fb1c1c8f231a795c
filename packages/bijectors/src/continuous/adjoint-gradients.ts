import { stopGradient, vjp } from '@diffeo/core';
import {
  abs,
  add,
  concat,
  div,
  greater,
  max,
  mul,
  neg,
  notEqual,
  onesLike,
  slice,
  sum,
  type Tensor,
  tidy,
  tile,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { flowDynamics, type RowConstants } from './flow-dynamics.js';
import { advance, arrival, begin, type Taken } from './integrate.js';
import type { Slope } from './runge-kutta-step.js';
import type { Flow } from './solve-flow.js';

/**
 * The gradients of a solution by its start and by all that its velocity depends on, without any memory of the way: the
 * adjoint equations (Pontryagin; Chen et al. 2018, arXiv:1806.07366), solved backward in time together with z,
 *
 *     da/dt = -aᵀ ∂F/∂z,    dL/dθ = ∫ aᵀ ∂F/∂θ dt,    F = (f, tr ∂f/∂z),    a(T) = dL/d(z, log|det|).
 *
 * The integral over θ feeds back into nothing, so that its error need not decide the steps (Kidger et al. 2021,
 * arXiv:2009.09457): it is summed with the weights of the method, the stages of a step at once.
 *
 * @param dy The gradient by y, the solution with its log-det `[n, D + 1]`.
 * @param varied What else gradients are wanted by: the context if there is one, and parameters.
 */
export function adjointGradients(
  { field, solver, span }: Flow,
  dy: Tensor,
  y: Tensor,
  constants: RowConstants,
  varied: readonly Tensor[],
): Tensor[] {
  const [n, width] = y.shape as [number, number];
  const size = width - 1;
  const vectors = (x: Tensor) => slice(x, [0, 0], [x.shape[0]!, size]);
  const adjoints = (x: Tensor) => slice(x, [0, size], [x.shape[0]!, size]);
  // The equations are linear in a: solved for one of size 1, the tolerances mean the same whatever the loss is divided by.
  const largest = stopGradient(max(abs(dy), 1, true));
  const scale = where(greater(largest, 0), largest, onesLike(largest));
  const unit = div(dy, scale);
  const ofLogDet = slice(unit, [0, size], [n, 1]);

  const slope: Slope = (t, both) => {
    const cotangent = concat([adjoints(both), ofLogDet], 1);
    const { value, gradients } = vjp(
      (z) => flowDynamics(field, t, z!, constants),
      [vectors(both)],
      cotangent,
    );
    return concat([vectors(value), neg(gradients[0]!)], 1);
  };

  const inStep = ({ h, stages }: Taken): Tensor[] => {
    const { result } = solver.tableau;
    const used = stages
      .map((stage, i) => ({ ...stage, weight: result[i]! }))
      .filter(({ weight }) => weight !== 0);
    const isTaken = notEqual(h, 0);
    // A step that was rejected may have left the finite numbers.
    const rows = used.map(({ y: both }) => where(isTaken, both, stages[0]!.y));
    const cotangents = rows.map((both, i) =>
      mul(concat([adjoints(both), ofLogDet], 1), mul(mul(h, -used[i]!.weight), scale)),
    );
    const copies = (x: Tensor | undefined) => x && tile(x, [used.length, 1]);
    const [times, zs] = [concat(used.map(({ t }) => t)), vectors(concat(rows))];
    const velocities = () =>
      flowDynamics(field, times, zs, {
        context: copies(constants.context),
        noise: copies(constants.noise),
      });
    return vjp(velocities, varied, concat(cotangents)).gradients;
  };

  const backward = { from: span.to, to: span.from };
  const end = concat([vectors(y), vectors(unit)], 1);
  let progress = tidy(() => begin(solver, slope, end, backward));
  let sums = varied.map((x) => zerosLike(x));
  for (let i = 0; i < solver.steps; i++) {
    [progress, sums] = tidy(() => {
      const [next, taken] = advance(solver, slope, progress);
      if (varied.length === 0) return [next, sums];
      return [next, inStep(taken).map((part, k) => add(sums[k]!, part))];
    });
  }
  const start = arrival(progress);
  // An event that has not arrived is NaN, and so must be what all events have a share in.
  const spoilt = mul(0, sum(start));
  return [mul(adjoints(start), scale), ...sums.map((total) => add(total, spoilt))];
}
