import { vjp } from '@diffeo/core';
import { add, mul, reshape, sum, type Tensor } from '@tensorflow/tfjs-core';
import { repeated } from './basis-probes.js';

/**
 * The sum over probes v, and over k, of c_k vᵀ Jᵏ v, J = dg/dx, for each of the vectors `[n, size]`: `[n]`.
 *
 * @param probes `[count, n, size]`
 * @param coefficients c_1, c_2, ...
 */
export function probedSeries(
  g: (x: Tensor) => Tensor,
  x: Tensor,
  probes: Tensor,
  coefficients: readonly number[],
): Tensor {
  const [count] = probes.shape as [number];
  const at = repeated(x, count);
  let row = reshape(probes, at.shape);
  let total: Tensor | undefined;
  for (const coefficient of coefficients) {
    row = vjp(g, [at], row).gradients[0]!;
    const term = mul(row, coefficient);
    total = total === undefined ? term : add(total, term);
  }
  return sum(mul(probes, reshape(total!, probes.shape)), [0, 2]);
}
