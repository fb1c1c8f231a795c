import { expm } from '@diffeo/core/linalg';
import type { Tensor } from '@tensorflow/tfjs-core';
import { SkewRotation, type SkewRotationOptions } from './skew-rotation.js';

/** Options of {@link OrthogonalExp}: the size of the vectors, or the matrix itself. */
export type OrthogonalExpOptions = SkewRotationOptions;

/**
 * y = e^A x for vectors, with a skew-symmetric A, Aᵀ = -A: every rotation (Lezcano-Casado and Martínez-Rubio 2019,
 * arXiv:1901.08428),
 *
 *     log|det J| = 0.
 *
 * The inverse is the transpose. The exponential takes O(D³) at each call, whatever the number of vectors. It starts as the
 * identity.
 *
 * Shapes: `[..., D]` to the same; matrices of an encoder, `[batch, D, D]`, make a rotation for each event.
 *
 * @throws DomainError without size and skew; ShapeError for a matrix of another size.
 * @example
 * const f = new OrthogonalExp({ skew: [[0, 0], [Math.PI / 2, 0]] }); // a quarter turn
 * f.forward([1, 0]).print(); // [0, 1]
 */
export class OrthogonalExp extends SkewRotation {
  readonly family = 'OrthogonalExp';

  constructor(options: OrthogonalExpOptions) {
    super('OrthogonalExp', options);
  }

  protected override rotationOf(a: Tensor): Tensor {
    return expm(a);
  }
}
