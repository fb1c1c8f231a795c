import {
  add,
  cast,
  equal,
  logicalNot,
  reshape,
  sum,
  type Tensor,
  where,
} from '@tensorflow/tfjs-core';

/**
 * The matrices `x` `[count, n, m]`; NaN throughout where not all of the conditions `[count, k, 1]` of a matrix hold. One
 * row of conditions serves all matrices.
 */
export function nanUnless(conditions: Tensor, x: Tensor): Tensor {
  const count = conditions.shape[0]!;
  // tfjs's webgpu backend is wrong when it reduces the axis before one of size 1, and its `where` when it has to
  // broadcast a condition.
  const failures = sum(reshape(cast(logicalNot(conditions), 'float32'), [count, -1]), 1);
  return add(x, reshape(where(equal(failures, 0), 0, Number.NaN), [count, 1, 1]));
}
