import {
  concat,
  div,
  matMul,
  mul,
  onesLike,
  slice,
  sqrt,
  square,
  sub,
  sum,
  type Tensor,
  tensor2d,
} from '@tensorflow/tfjs-core';
import type { Chart } from './bijector-case.js';

/** All probabilities but the last. */
export const simplexChart: Chart = {
  toCoordinates: (y) => columns(y, 0, y.shape[1]! - 1),
  fromCoordinates: (c) => concat([c, sub(onesLike(columns(c, 0, 1)), sum(c, 1, true))], 1),
};

/** Lambert's azimuthal projection of the sphere, which keeps areas, from the pole (0, 0, 1). */
export const sphereChart: Chart = {
  toCoordinates: (y) => mul(columns(y, 0, 2), sqrt(div(2, sub(1, columns(y, 2, 3))))),
  fromCoordinates: (c) => {
    const quarter = mul(sum(square(c), 1, true), 0.25);
    return concat([mul(c, sqrt(sub(1, quarter))), sub(mul(quarter, 2), 1)], 1);
  },
};

/** Coordinates in the plane of vectors of m numbers with sum 0, by Helmert's orthonormal basis. */
export function zeroSumChart(m: number): Chart {
  const basis = () =>
    tensor2d(
      Array.from({ length: m - 1 }, (_, k) =>
        Array.from({ length: m }, (_unused, i) => helmert(k + 1, i)),
      ),
    );
  return {
    toCoordinates: (y) => matMul(y, basis(), false, true),
    fromCoordinates: (c) => matMul(c, basis()),
  };
}

/** k equal numbers against one, of length 1. */
function helmert(k: number, i: number): number {
  if (i > k) return 0;
  return (i === k ? -k : 1) / Math.sqrt(k * (k + 1));
}

function columns(x: Tensor, start: number, end: number): Tensor {
  return slice(x, [0, start], [x.shape[0]!, end - start]);
}
