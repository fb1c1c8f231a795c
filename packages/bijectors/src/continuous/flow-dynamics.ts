import { vjp } from '@diffeo/core';
import {
  concat,
  expandDims,
  eye,
  mul,
  reshape,
  slice,
  sum,
  type Tensor,
  tile,
} from '@tensorflow/tfjs-core';
import { type OdeField, velocity } from './ode-field.js';

/** What stays the same along the way, one row for each vector. */
export type RowConstants = {
  readonly context?: Tensor | undefined;
  /** The directions of Hutchinson's estimate; without them the trace is exact. */
  readonly noise?: Tensor | undefined;
};

/**
 * The velocity of vectors z `[n, D]` together with that of their log-det, `[n, D + 1]` (Chen et al. 2018,
 * arXiv:1806.07366):
 *
 *     dz/dt = f(t, z),    d log|det| / dt = tr ∂f/∂z.
 */
export function flowDynamics(
  field: OdeField,
  t: Tensor,
  z: Tensor,
  { context, noise }: RowConstants,
): Tensor {
  const { value, divergence } =
    noise === undefined ? exact(field, t, z, context) : estimated(field, t, z, noise, context);
  return concat([value, divergence], 1);
}

interface VelocityAndDivergence {
  value: Tensor;
  /** `[n, 1]`. */
  divergence: Tensor;
}

/** All rows of the Jacobian at once, from D copies of the vectors: two wide passes instead of D + 1. */
function exact(
  field: OdeField,
  t: Tensor,
  z: Tensor,
  context: Tensor | undefined,
): VelocityAndDivergence {
  const [n, size] = z.shape as [number, number];
  const copies = (x: Tensor) => (size === 1 ? x : tile(x, [size, 1]));
  const units = reshape(tile(expandDims(eye(size), 1), [1, n, 1]), [size * n, size]);
  const [times, given] = [copies(t), context && copies(context)];
  const pulled = vjp((at) => velocity(field, times, at!, given), [copies(z)], units);
  const diagonal = sum(mul(pulled.gradients[0]!, units), 1);
  const divergence = reshape(sum(reshape(diagonal, [size, n]), 0), [n, 1]);
  return { value: slice(pulled.value, [0, 0], [n, size]), divergence };
}

/** E εᵀ (∂f/∂z) ε = tr ∂f/∂z for noise of mean 0 and covariance 1 (Hutchinson 1990), as FFJORD takes it. */
function estimated(
  field: OdeField,
  t: Tensor,
  z: Tensor,
  noise: Tensor,
  context: Tensor | undefined,
): VelocityAndDivergence {
  const { value, gradients } = vjp((at) => velocity(field, t, at!, context), [z], noise);
  return { value, divergence: sum(mul(gradients[0]!, noise), 1, true) };
}
