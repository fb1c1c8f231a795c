import {
  abs,
  div,
  max,
  maximum,
  mul,
  scalar,
  sqrt,
  square,
  stack,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';

/** The least divisor of the gradients: when all of them are 0, 0 / 0 would be NaN. */
const SMALLEST_SCALE = 1e-30;

/**
 * The Euclidean norm of all tensors taken together as one vector, a scalar that stays on the device:
 *
 *     sqrt(sum over tensors and elements of g²)
 *
 * The squares are those of g / max |g|, so that gradients above 1e19, whose squares exceed float32, have a finite norm.
 *
 * @param tensors Of any shapes; 0 if there are none.
 * @example
 * const { gradients } = parameterGradients(model.trainableParameters(), loss);
 * const norm = globalNorm([...gradients.values()]);
 */
export function globalNorm(tensors: readonly Tensor[]): Tensor {
  // The largest of no elements is whatever memory holds on wasm, and WebGPU does not sum them.
  const filled = tensors.filter(({ size }) => size > 0);
  if (filled.length === 0) return scalar(0);
  return tidy(() => {
    const largest = max(stack(filled.map((tensor) => max(abs(tensor)))));
    const scale = maximum(largest, SMALLEST_SCALE);
    const squares = filled.map((tensor) => sum(square(div(tensor, scale))));
    return mul(scale, sqrt(sum(stack(squares))));
  });
}
