import { lowerTriangular, real, ShapeError } from '@diffeo/core';
import { fillTriangular, fillTriangularInverse } from '@diffeo/core/linalg';
import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { square } from './square.js';

/**
 * Vectors of n (n + 1) / 2 numbers as lower triangular n x n matrices, in the order of `fillTriangular` of
 * `@diffeo/core/linalg`, that of TensorFlow Probability. In the elements of the triangle
 *
 *     log|det J| = 0.
 *
 * Shapes: `[..., n (n + 1) / 2]` to `[..., n, n]`.
 *
 * @throws from its methods: ShapeError for vectors of another number of elements (1, 3, 6, 10, ...).
 * @example
 * new FillTriangular().forward([1, 2, 3]).print(); // [[3, 0], [2, 1]]
 */
export class FillTriangular extends Bijector {
  readonly family = 'FillTriangular';
  readonly eventRankIn = 1;
  readonly eventRankOut = 2;
  readonly domain = real;
  readonly codomain = lowerTriangular;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: fillTriangular(x), logDet: scalar(0) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: fillTriangularInverse(y), logDet: scalar(0) };
  }

  protected override computeForwardEventShape([elements]: readonly number[]): readonly number[] {
    const n = Math.floor(Math.sqrt(2 * elements!));
    if (elements! > 0 && (n * (n + 1)) / 2 === elements) return [n, n];
    throw new ShapeError({
      where: 'FillTriangular: x',
      rule: 'must have vectors of n (n + 1) / 2 elements (1, 3, 6, 10, ...)',
      received: `[${elements}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    const [n] = square('FillTriangular: y', shape);
    return [(n! * (n! + 1)) / 2];
  }
}
