import { checkValues, lowerCholesky, nonnegative, real, type TensorInput } from '@diffeo/core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { chain } from '../combinators/chain.js';
import { Affine } from '../elementwise/affine.js';
import { Softplus } from '../elementwise/softplus.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { FillTriangular } from './fill-triangular.js';
import { TransformDiagonal } from './transform-diagonal.js';

/** Options of {@link FillScaleTriL}. */
export interface FillScaleTriLOptions {
  /** The map of the reals onto the positive numbers for the diagonal; default {@link Softplus}. */
  diagonal?: Bijector;
  /** What is added to the diagonal after that, from 0 up, to keep the matrix from being singular; default 0. */
  shift?: TensorInput;
}

/**
 * Vectors of n (n + 1) / 2 real numbers onto lower triangular matrices with a positive diagonal, such as the Cholesky
 * factor of a covariance: {@link FillTriangular}, then {@link TransformDiagonal}. In the elements of the triangle
 *
 *     log|det J| = that of the map of the diagonal.
 *
 * TensorFlow Probability's has a shift of 1e-5, below which an inverse finds no diagonal.
 *
 * Shapes: `[..., n (n + 1) / 2]` to `[..., n, n]`.
 *
 * @throws DomainError if a shift given as a number is negative.
 * @example
 * new FillScaleTriL().forward([0, -1, 0]).print(); // [[0.6931, 0], [-1, 0.6931]]
 */
export class FillScaleTriL extends Bijector {
  readonly family = 'FillScaleTriL';
  readonly eventRankIn = 1;
  readonly eventRankOut = 2;
  readonly domain = real;
  readonly codomain = lowerCholesky;
  override readonly batchShape: readonly number[];
  readonly diagonal: Bijector;
  /** As passed in. */
  readonly shift: TensorInput;
  protected override readonly parameterSupports = { shift: nonnegative };
  readonly #parts: Bijector;

  constructor({ diagonal = new Softplus(), shift = 0 }: FillScaleTriLOptions = {}) {
    super();
    checkValues('FillScaleTriL: shift', shift, nonnegative, 'Pass a small number, or 0 for none.');
    this.diagonal = diagonal;
    this.shift = shift;
    const shifted = shift === 0 ? diagonal : chain([new Affine({ shift }), diagonal]);
    this.#parts = chain([new TransformDiagonal({ diagonal: shifted }), new FillTriangular()]);
    this.batchShape = this.#parts.batchShape;
  }

  override async validate(): Promise<this> {
    await this.diagonal.validate();
    return super.validate();
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#parts.forwardAndLogDet(x, context);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#parts.inverseAndLogDet(y, context);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.#parts.forwardEventShape(shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.#parts.inverseEventShape(shape);
  }
}
