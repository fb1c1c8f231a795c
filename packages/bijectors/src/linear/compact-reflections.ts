import { triangularSolve } from '@diffeo/core/linalg';
import { matMul, mul, sub, type Tensor, tensor } from '@tensorflow/tfjs-core';
import { timesRows } from './rows.js';

/** A product of reflections, and its inverse, which is its transpose. Rows are `[...batch, n, D]`. */
export interface Reflections {
  apply(rows: Tensor): Tensor;
  solve(rows: Tensor): Tensor;
}

/**
 * The product H_1 H_2 ... H_K of the reflections H = I - 2 v vᵀ / |v|², as I - Vᵀ T V with the vectors as the rows of V and
 *
 *     T⁻¹ = the upper triangle of V Vᵀ, half of its diagonal
 *
 * (the compact WY form by the UT transform; Joffrain et al. 2006, "Accumulating Householder transformations, revisited"):
 * two products of matrices instead of K steps. The elements of T are at most 4 / (|v_i| |v_j|), so it loses no digits.
 *
 * @param v `[..., K, D]`
 */
export function compactReflections(v: Tensor): Reflections {
  const count = v.shape.at(-2)!;
  const half = Float32Array.from({ length: count * count }, (_, i) =>
    i % (count + 1) === 0 ? 0.5 : 1,
  );
  const inverseOfT = mul(matMul(v, v, false, true), tensor(half, [count, count]));
  const tv = triangularSolve(inverseOfT, v, { lower: false });
  return {
    apply: (rows) => sub(rows, timesRows(v, timesRows(tv, rows), { transposed: true })),
    solve: (rows) => sub(rows, timesRows(tv, timesRows(v, rows), { transposed: true })),
  };
}
