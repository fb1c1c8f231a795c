import { real, ShapeError } from '@diffeo/core';
import { matMul, reshape, scalar, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { Bijector, type ValueAndLogDet } from '../src/index.js';

/** A map of vectors of two, y = x A with A = [[2, 1], [0, -3]] and log|det A| = log 6: a bijector with event rank 1. */
export class TriangularMap extends Bijector {
  readonly family = 'TriangularMap';
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  readonly domain = real;
  readonly codomain = real;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: product(x, [2, 1, 0, -3]), logDet: scalar(Math.log(6)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: product(y, [1 / 2, 1 / 6, 0, -1 / 3]), logDet: scalar(-Math.log(6)) };
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0] === 2) return shape;
    throw new ShapeError({
      where: 'TriangularMap: x',
      rule: 'must have vectors of 2',
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }
}

function product(x: Tensor, matrix: number[]): Tensor {
  return reshape(matMul(reshape(x, [-1, 2]), tensor2d(matrix, [2, 2])), x.shape);
}
