import { add, cast, div, equal, expandDims, sub, type Tensor } from '@tensorflow/tfjs-core';

/** 1 / (λj - λi) at row i and column j, and 0 between equal values `[..., n]`. */
export function inverseGaps(values: Tensor): Tensor {
  const gaps = sub(expandDims(values, -2), expandDims(values, -1));
  const isEqual = cast(equal(gaps, 0), 'float32');
  return div(sub(1, isEqual), add(gaps, isEqual));
}
