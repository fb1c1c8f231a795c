import { add, concat, fill, softplus, type Tensor } from '@tensorflow/tfjs-core';

/** No slope at a knot is smaller (Durkan et al. 2019). */
const SMALLEST_SLOPE = 1e-3;
/** What softplus takes to 1 - SMALLEST_SLOPE: a raw slope of 0 gives the slope 1. */
const RAW_SLOPE_OF_ONE = Math.log(Math.expm1(1 - SMALLEST_SLOPE));

/** Positive slopes from unconstrained numbers: 1 from 0. */
export function slopesOf(raw: Tensor): Tensor {
  return add(SMALLEST_SLOPE, softplus(add(raw, RAW_SLOPE_OF_ONE)));
}

/** The slopes at all knots, `[..., bins + 1]`, from those between the ends, where they are 1 as outside. */
export function betweenIdentities(inner: Tensor): Tensor {
  const end = fill([...inner.shape.slice(0, -1), 1], 1);
  return concat([end, inner, end], -1);
}
