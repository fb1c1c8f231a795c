import { solve } from '@diffeo/core/linalg';
import { add, eye, sub, type Tensor } from '@tensorflow/tfjs-core';
import { SkewRotation, type SkewRotationOptions } from './skew-rotation.js';

/** Options of {@link OrthogonalCayley}: the size of the vectors, or the matrix itself. */
export type OrthogonalCayleyOptions = SkewRotationOptions;

/**
 * y = (I + A)⁻¹ (I - A) x for vectors, with a skew-symmetric A, Aᵀ = -A: the Cayley transform, which has every rotation
 * but those that turn a plane by half (Helfrich, Willmott and Ye 2018, arXiv:1707.09520),
 *
 *     log|det J| = 0.
 *
 * I + A is never singular, and the inverse is the transpose. One solution of linear equations, O(D³), is several times
 * cheaper than the exponential of `OrthogonalExp`. It starts as the identity.
 *
 * Shapes: `[..., D]` to the same; matrices of an encoder, `[batch, D, D]`, make a rotation for each event.
 *
 * @throws DomainError without size and skew; ShapeError for a matrix of another size.
 * @example
 * const f = new OrthogonalCayley({ skew: [[0, 0], [-1, 0]] }); // tan(angle / 2) = 1, a quarter turn
 * f.forward([1, 0]).print(); // [0, 1]
 */
export class OrthogonalCayley extends SkewRotation {
  readonly family = 'OrthogonalCayley';

  constructor(options: OrthogonalCayleyOptions) {
    super('OrthogonalCayley', options);
  }

  protected override rotationOf(a: Tensor): Tensor {
    const identity = eye(this.size);
    return solve(add(identity, a), sub(identity, a));
  }
}
