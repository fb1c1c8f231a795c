import { real, resolve, type TensorInput } from '@diffeo/core';
import { solve } from '@diffeo/core/linalg';
import { add, eye, scalar, sub } from '@tensorflow/tfjs-core';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { timesRows } from './rows.js';
import { skewSymmetric } from './skew-symmetric.js';

/** Options of {@link OrthogonalCayley}: the size of the vectors, or the matrix itself. */
export interface OrthogonalCayleyOptions {
  /** D, how many entries a vector has; default as `skew` has. */
  size?: number;
  /** A below the diagonal, `[..., D, D]`, the rest of which is not read; default trained from zeros. */
  skew?: TensorInput;
}

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
export class OrthogonalCayley extends LinearMap {
  readonly family = 'OrthogonalCayley';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { skew: real };
  readonly size: number;
  /** As passed in, or what is trained. */
  readonly skew: TensorInput;

  constructor({ size, skew }: OrthogonalCayleyOptions) {
    super();
    this.size = vectorSize(this.family, size, { skew });
    checkParameters(this.family, { skew }, this.parameterSupports);
    this.skew = skew ?? filledParameter([this.size, this.size], 0);
    this.batchShape = parameterBatch(this.family, { skew: [this.skew, [this.size, this.size]] });
  }

  override operator(): LinearOperator {
    const a = skewSymmetric(resolve(this.skew));
    const identity = eye(this.size);
    const rotation = solve(add(identity, a), sub(identity, a));
    return {
      apply: (rows) => timesRows(rotation, rows),
      solve: (rows) => timesRows(rotation, rows, { transposed: true }),
      logAbsDet: () => scalar(0),
    };
  }
}
