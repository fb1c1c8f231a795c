import {
  expandDims,
  gather,
  mul,
  reshape,
  sum,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';

/**
 * Σ_m w_m x[table(m, ·)] for rows x `[n, K]` and weights w `[n, M]`: one of M permutations where the weights are one-hot,
 * and linear in them, so that gradients reach those of the others.
 *
 * @param table The place in x of the k-th entry of the m-th permutation.
 */
export function mixPermutations(
  x: Tensor,
  weights: Tensor,
  table: (m: number, k: number) => number,
): Tensor {
  const [n, size] = x.shape as [number, number];
  const count = weights.shape[1]!;
  const places = Array.from({ length: count * size }, (_, i) =>
    table(Math.floor(i / size), i % size),
  );
  const all = reshape(gather(x, tensor1d(places, 'int32'), 1), [n, count, size]);
  return sum(mul(expandDims(weights, 2), all), 1);
}
