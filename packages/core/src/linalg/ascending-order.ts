import {
  add,
  cast,
  equal,
  expandDims,
  greater,
  mul,
  range,
  reshape,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * The matrices `[count, n, n]` by which columns come into ascending order of their `values` `[count, n]`; equal ones keep
 * theirs.
 */
export function ascendingOrder(values: Tensor): Tensor {
  const [count, n] = values.shape as [number, number];
  const [left, right] = [reshape(values, [count, n, 1]), reshape(values, [count, 1, n])];
  const place = range(0, n);
  const isBefore = cast(greater(expandDims(place, 1), expandDims(place, 0)), 'float32');
  const ties = mul(cast(equal(left, right), 'float32'), isBefore);
  const smaller = add(cast(greater(left, right), 'float32'), ties);
  // Row i of `smaller` marks what comes before value i.
  const rank = reshape(sum(smaller, 2), [count, n, 1]);
  return cast(equal(rank, reshape(place, [1, 1, n])), 'float32');
}
