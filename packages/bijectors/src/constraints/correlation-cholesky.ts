import { correlationCholesky, real, ShapeError } from '@diffeo/core';
import { fillTriangular, fillTriangularInverse, tril } from '@diffeo/core/linalg';
import { logCosh } from '@diffeo/core/special';
import {
  add,
  asinh,
  cumsum,
  div,
  exp,
  eye,
  greater,
  mul,
  neg,
  pad,
  slice,
  sqrt,
  square,
  sum,
  type Tensor,
  tanh,
  tensor2d,
  where,
} from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { square as squareShape } from './square.js';

/**
 * Vectors of n (n - 1) / 2 reals as Cholesky factors L of n x n correlation matrices: the vector fills the triangle below the
 * diagonal, in the order of `fillTriangular`, and in each row
 *
 *     L_ij = tanh(x_ij) product over k < j of sech x_ik,   L_ii = product over k < i of sech x_ik,
 *
 * so that rows have length 1. In the elements below the diagonal, with rows and columns counted from 0,
 *
 *     log|det J| = sum over j < i of (i + 1 - j) log sech x_ij,
 *     sinh x_ij = L_ij / sqrt(sum over k > j of L_ik^2).
 *
 * Shapes: `[..., n (n - 1) / 2]` to `[..., n, n]`. Lewandowski, Kurowicka and Joe, "Generating random correlation matrices based
 * on vines and extended onion method" (Journal of Multivariate Analysis, 2009).
 *
 * @throws from its methods: ShapeError for vectors of another number of elements (1, 3, 6, 10, ...).
 * @example
 * new CorrelationCholesky().forward([Math.asinh(0.75)]).print(); // [[1, 0], [0.6, 0.8]]
 */
export class CorrelationCholesky extends Bijector {
  readonly family = 'CorrelationCholesky';
  readonly eventRankIn = 1;
  readonly eventRankOut = 2;
  readonly domain = real;
  readonly codomain = correlationCholesky;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const batchAxes = x.shape.slice(0, -1).map((): [number, number] => [0, 0]);
    const angles = pad(fillTriangular(x), [...batchAxes, [1, 0], [0, 1]]);
    const n = angles.shape.at(-1)!;
    const fall = logCosh(angles);
    const scale = exp(neg(cumsum(fall, angles.rank - 1, true)));
    const value = tril(mul(add(tanh(angles), eye(n)), scale));
    return { value, logDet: neg(weightedSum(fall)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const n = y.shape.at(-1)!;
    const squares = cumsum(square(y), y.rank - 1, true, true);
    // From the diagonal on nothing is left, and no root of that has a slope.
    const left = sqrt(where(greater(weights(n), 0), squares, 1));
    const batch = y.shape.slice(0, -2);
    // The first element, 1, says nothing of x; NaN there must still be NaN in x.
    const first = slice(y, [...batch.map(() => 0), 0, 0], [...batch, 1, 1]);
    const angles = asinh(div(tril(y, -1), mul(left, first)));
    const triangle = slice(angles, [...batch.map(() => 0), 1, 0], [...batch, n - 1, n - 1]);
    return { value: fillTriangularInverse(triangle), logDet: weightedSum(logCosh(angles)) };
  }

  protected override computeForwardEventShape([elements]: readonly number[]): readonly number[] {
    const n = Math.floor(Math.sqrt(2 * elements!)) + 1;
    if (elements! > 0 && (n * (n - 1)) / 2 === elements) return [n, n];
    throw new ShapeError({
      where: 'CorrelationCholesky: x',
      rule: 'must have vectors of n (n - 1) / 2 elements (1, 3, 6, 10, ...)',
      received: `[${elements}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    const [n] = squareShape('CorrelationCholesky: y', shape);
    if (n! > 1) return [(n! * (n! - 1)) / 2];
    throw new ShapeError({
      where: 'CorrelationCholesky: y',
      rule: 'must have matrices of two rows or more',
      received: `[${shape}]`,
    });
  }
}

/** i + 1 - j below the diagonal, and 0 elsewhere. */
function weights(n: number): Tensor {
  const row = (i: number) => Array.from({ length: n }, (_, j) => (j < i ? i + 1 - j : 0));
  return tensor2d(Array.from({ length: n }, (_, i) => row(i)));
}

function weightedSum(x: Tensor): Tensor {
  return sum(mul(x, weights(x.shape.at(-1)!)), [-2, -1]);
}
