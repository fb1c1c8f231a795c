import { slice, type Tensor } from '@tensorflow/tfjs-core';

/** The first and the last along the last axis, `[..., 1]`. */
export function atEnds(x: Tensor): [first: Tensor, last: Tensor] {
  const size = [...x.shape.slice(0, -1), 1];
  const first = slice(x, new Array<number>(x.rank).fill(0), size);
  return [first, takeFrom(x, x.shape.at(-1)! - 1)];
}

/** What the knots have, `[..., bins + 1]`, at the beginning and at the end of each bin. */
export function atBothEnds(ofKnots: Tensor): [left: Tensor, right: Tensor] {
  const size = [...ofKnots.shape.slice(0, -1), ofKnots.shape.at(-1)! - 1];
  const left = slice(ofKnots, new Array<number>(ofKnots.rank).fill(0), size);
  return [left, takeFrom(ofKnots, 1)];
}

/** Along the last axis, all but the first `count`. */
export function takeFrom(x: Tensor, count: number): Tensor {
  const begin = x.shape.map((_, axis) => (axis === x.rank - 1 ? count : 0));
  return slice(x, begin);
}
