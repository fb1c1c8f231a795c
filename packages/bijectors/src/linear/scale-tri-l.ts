import { resolve, type TensorInput } from '@diffeo/core';
import { diagPart, tril } from '@diffeo/core/linalg';
import { abs, eye, log, sum } from '@tensorflow/tfjs-core';
import { parameterFrom } from '../parameter-from.js';
import { invertibleTriangular, trainableTriangular } from './invertible-triangular.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { solveRows, timesRows } from './rows.js';

/** Options of {@link ScaleTriL}: the size of the vectors, or the matrix itself. */
export interface ScaleTriLOptions {
  /** D, how many entries a vector has; default as `scale` has. */
  size?: number;
  /** L, `[..., D, D]`, lower triangular; default trained from the identity, with a positive diagonal. */
  scale?: TensorInput;
}

/**
 * y = L x for vectors, with a lower triangular matrix L, such as the Cholesky factor of a covariance,
 *
 *     log|det J| = the sum of log|l_ii|,
 *
 * with an inverse by substitution, in O(D²) for each vector. Of tensors, what lies above the diagonal is not read.
 *
 * Shapes: `[..., D]` to the same. (`ScaleMatvecTriL` of TensorFlow Probability.)
 *
 * @throws DomainError without size and scale, or for numbers above the diagonal or a zero on it; ShapeError for a scale
 * of another size.
 * @example
 * const f = new ScaleTriL({ scale: [[2, 0], [1, 3]] });
 * f.forward([1, 1]).print(); // [2, 4]
 * f.logDet([1, 1]).print(); // log 6
 */
export class ScaleTriL extends LinearMap {
  readonly family = 'ScaleTriL';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { scale: invertibleTriangular };
  readonly size: number;
  /** As passed in, or the one that is trained. */
  readonly scale: TensorInput;

  constructor({ size, scale }: ScaleTriLOptions) {
    super();
    this.size = vectorSize(this.family, size, { scale });
    this.scale = scale ?? parameterFrom(() => eye(this.size), { support: trainableTriangular });
    this.batchShape = parameterBatch(this.family, { scale: [this.scale, [this.size, this.size]] });
    checkParameters(this.family, { scale }, this.parameterSupports);
  }

  override operator(): LinearOperator {
    const scale = resolve(this.scale);
    return {
      apply: (rows) => timesRows(tril(scale), rows),
      solve: (rows) => solveRows(scale, rows, { lower: true }),
      logAbsDet: () => sum(log(abs(diagPart(scale))), -1),
    };
  }
}
