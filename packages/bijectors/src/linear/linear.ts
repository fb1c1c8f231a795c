import { Parameter, real, resolve, type TensorInput } from '@diffeo/core';
import { slogdet, solve } from '@diffeo/core/linalg';
import type { Key } from '@diffeo/core/random';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { flipRows, timesRows } from './rows.js';
import { type LinearStart, startMatrix } from './start-matrix.js';

/** Options of {@link Linear}: the size of the vectors, or the matrix itself. */
export interface LinearOptions {
  /** D, how many entries a vector has; default as `matrix` has. */
  size?: number;
  /** W, `[..., D, D]`, not singular; default trained from `start`. */
  matrix?: TensorInput;
  /** The matrix at first: the identity, or a random rotation as in Glow. Default the identity. */
  start?: LinearStart;
  /** Where a random rotation comes from; without it, the global stream. */
  key?: Key;
}

/**
 * y = W x for vectors, with any matrix W that is not singular,
 *
 *     log|det J| = log|det W|,
 *
 * both this and the inverse by LU factors at each call, in O(D³) whatever the number of vectors. `PluLinear` keeps
 * the factors instead. A matrix for each entry of a batch, `[batch, D, D]`, may come from an encoder.
 *
 * Shapes: `[..., D]` to the same.
 *
 * @throws DomainError without size and matrix; ShapeError for a matrix of another size.
 * @example
 * const f = new Linear({ matrix: [[0, 2], [1, 0]] });
 * f.forward([3, 5]).print(); // [10, 3]
 * f.logDet([3, 5]).print(); // log 2
 */
export class Linear extends LinearMap {
  readonly family = 'Linear';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { matrix: real };
  readonly size: number;
  /** As passed in, or the one that is trained. */
  readonly matrix: TensorInput;

  constructor({ size, matrix, start = 'identity', key }: LinearOptions) {
    super();
    this.size = vectorSize(this.family, size, { matrix });
    checkParameters(this.family, { matrix }, this.parameterSupports);
    this.matrix = matrix ?? startMatrix(this.size, start, key, (w) => new Parameter(w));
    this.batchShape = parameterBatch(this.family, {
      matrix: [this.matrix, [this.size, this.size]],
    });
  }

  override operator(): LinearOperator {
    const matrix = resolve(this.matrix);
    return {
      apply: (rows) => timesRows(matrix, rows),
      solve: (rows) => flipRows(solve(matrix, flipRows(rows))),
      logAbsDet: () => slogdet(matrix).logAbsDet,
    };
  }
}
