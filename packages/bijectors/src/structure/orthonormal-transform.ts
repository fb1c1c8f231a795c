import { ShapeError } from '@diffeo/core';
import { matMul, reshape, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { VolumePreserving } from './volume-preserving.js';

/**
 * y = B x for the vectors of the last axis, with an orthonormal matrix B for each size: log|det J| = 0.
 *
 * It is one product of matrices on every backend: tfjs has no kernel of a fast transform for some of them.
 */
export abstract class OrthonormalTransform extends VolumePreserving {
  readonly eventRankIn = 1;
  readonly eventRankOut = 1;
  #basis: { size: number; values: Float32Array } | undefined;

  /** The element of B of vectors of n elements, in double precision. */
  protected abstract element(row: number, column: number, n: number): number;

  protected override apply(x: Tensor): Tensor {
    return this.#multiplied(x, true);
  }

  protected override undo(y: Tensor): Tensor {
    return this.#multiplied(y, false);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    if (shape[0]! > 0) return shape;
    throw new ShapeError({
      where: `${this.family}: x`,
      rule: 'must have vectors of at least one element',
      received: `[${shape}]`,
    });
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #multiplied(x: Tensor, transposed: boolean): Tensor {
    const n = x.shape.at(-1)!;
    const basis = tensor2d(this.#valuesOf(n), [n, n]);
    return reshape(matMul(reshape(x, [-1, n]), basis, false, transposed), x.shape);
  }

  /** The matrix of the size that was asked for last. */
  #valuesOf(n: number): Float32Array {
    if (this.#basis?.size !== n) {
      const values = Float32Array.from({ length: n * n }, (_, i) =>
        this.element(Math.floor(i / n), i % n, n),
      );
      this.#basis = { size: n, values };
    }
    return this.#basis.values;
  }
}
