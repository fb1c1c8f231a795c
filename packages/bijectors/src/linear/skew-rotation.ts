import { real, resolve, type TensorInput } from '@diffeo/core';
import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { timesRows } from './rows.js';
import { skewSymmetric } from './skew-symmetric.js';

/** Options of a {@link SkewRotation}: the size of the vectors, or the matrix itself. */
export interface SkewRotationOptions {
  /** D, how many entries a vector has; default as `skew` has. */
  size?: number;
  /** A below the diagonal, `[..., D, D]`, the rest of which is not read; default trained from zeros. */
  skew?: TensorInput;
}

/** A rotation of vectors made of a skew-symmetric matrix A, Aᵀ = -A; its inverse is the transpose. */
export abstract class SkewRotation extends LinearMap {
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { skew: real };
  readonly size: number;
  /** As passed in, or what is trained. */
  readonly skew: TensorInput;

  constructor(family: string, { size, skew }: SkewRotationOptions) {
    super();
    this.size = vectorSize(family, size, { skew });
    checkParameters(family, { skew }, this.parameterSupports);
    this.skew = skew ?? filledParameter([this.size, this.size], 0);
    this.batchShape = parameterBatch(family, { skew: [this.skew, [this.size, this.size]] });
  }

  override operator(): LinearOperator {
    const rotation = this.rotationOf(skewSymmetric(resolve(this.skew)));
    return {
      apply: (rows) => timesRows(rotation, rows),
      solve: (rows) => timesRows(rotation, rows, { transposed: true }),
      logAbsDet: () => scalar(0),
    };
  }

  protected abstract rotationOf(a: Tensor): Tensor;
}
