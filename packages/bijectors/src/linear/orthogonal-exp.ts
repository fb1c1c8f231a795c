import { real, resolve, type TensorInput } from '@diffeo/core';
import { expm } from '@diffeo/core/linalg';
import { scalar } from '@tensorflow/tfjs-core';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { timesRows } from './rows.js';
import { skewSymmetric } from './skew-symmetric.js';

/** Options of {@link OrthogonalExp}: the size of the vectors, or the matrix itself. */
export interface OrthogonalExpOptions {
  /** D, how many entries a vector has; default as `skew` has. */
  size?: number;
  /** A below the diagonal, `[..., D, D]`, the rest of which is not read; default trained from zeros. */
  skew?: TensorInput;
}

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
export class OrthogonalExp extends LinearMap {
  readonly family = 'OrthogonalExp';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { skew: real };
  readonly size: number;
  /** As passed in, or what is trained. */
  readonly skew: TensorInput;

  constructor({ size, skew }: OrthogonalExpOptions) {
    super();
    this.size = vectorSize(this.family, size, { skew });
    checkParameters(this.family, { skew }, this.parameterSupports);
    this.skew = skew ?? filledParameter([this.size, this.size], 0);
    this.batchShape = parameterBatch(this.family, { skew: [this.skew, [this.size, this.size]] });
  }

  override operator(): LinearOperator {
    const rotation = expm(skewSymmetric(resolve(this.skew)));
    return {
      apply: (rows) => timesRows(rotation, rows),
      solve: (rows) => timesRows(rotation, rows, { transposed: true }),
      logAbsDet: () => scalar(0),
    };
  }
}
