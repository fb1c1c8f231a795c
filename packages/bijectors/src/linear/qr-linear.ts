import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { abs, div, expandDims, log, mul, sum } from '@tensorflow/tfjs-core';
import { nonzero } from '../elementwise/nonzero.js';
import { compactReflections } from './compact-reflections.js';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { solveRows, timesRows } from './rows.js';
import { reflectionCount, startReflections } from './start-reflections.js';
import { unitTriangular } from './unit-triangular.js';

/** Options of {@link QrLinear}: the size of the vectors, or the factors themselves. */
export interface QrLinearOptions {
  /** D, how many entries a vector has; default as the parameters have. */
  size?: number;
  /** K, how many reflections Q has; default as `v` has, else the even number from D up, enough for every rotation. */
  reflections?: number;
  /** What the reflections of Q turn round, `[..., K, D]`, of any length but 0; default trained from equal pairs. */
  v?: TensorInput;
  /** U above the diagonal, `[..., D, D]`, the rest of which is not read; default trained from zeros. */
  upper?: TensorInput;
  /** The diagonal of R, `[..., D]`, of either sign but not zero; default trained from ones, positive. */
  diagonal?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * y = Q R x for vectors: a matrix by its QR factors (Hoogeboom et al. 2019, arXiv:1901.11137), with an orthogonal Q of K
 * Householder reflections, and R = diag(r) U with ones on the diagonal of the upper triangular U,
 *
 *     log|det J| = the sum of log|r_i|.
 *
 * The inverse is the reflections in the other order and a substitution, in O(D²) for each vector. It starts as the
 * identity if K is even.
 *
 * Shapes: `[..., D]` to the same; parameters of a batch, `[batch, ...]`, may come from an encoder.
 *
 * @throws DomainError without size and parameters, or if an element of the diagonal given as a number is zero; ShapeError
 * for parameters of other sizes.
 * @example
 * const f = new QrLinear({ v: [[1, 1]], upper: [[0, 3], [0, 0]], diagonal: [1, 2] });
 * f.forward([1, 1]).print(); // Q [4, 2] = [-2, -4]
 * f.logDet([1, 1]).print(); // log 2
 */
export class QrLinear extends LinearMap {
  readonly family = 'QrLinear';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { v: real, upper: real, diagonal: nonzero };
  readonly size: number;
  readonly reflections: number;
  /** As passed in, or what is trained. */
  readonly v: TensorInput;
  /** As passed in, or what is trained. */
  readonly upper: TensorInput;
  /** As passed in, or what is trained. */
  readonly diagonal: TensorInput;

  constructor({ size, reflections, v, upper, diagonal, key }: QrLinearOptions) {
    super();
    this.size = vectorSize(this.family, size, { v, upper, diagonal });
    this.reflections = reflectionCount(this.family, this.size, reflections, v);
    checkParameters(this.family, { v, upper, diagonal }, this.parameterSupports);
    const { size: n } = this;
    this.v = v ?? startReflections(this.reflections, n, key);
    this.upper = upper ?? filledParameter([n, n], 0);
    this.diagonal = diagonal ?? filledParameter([n], 1, { support: positive });
    this.batchShape = parameterBatch(this.family, {
      v: [this.v, [this.reflections, n]],
      upper: [this.upper, [n, n]],
      diagonal: [this.diagonal, [n]],
    });
  }

  override operator(): LinearOperator {
    const upper = resolve(this.upper);
    const diagonal = resolve(this.diagonal);
    const q = compactReflections(resolve(this.v));
    const byRow = expandDims(diagonal, -2);
    return {
      apply: (rows) => q.apply(mul(timesRows(unitTriangular(upper, 'upper'), rows), byRow)),
      solve: (rows) =>
        solveRows(upper, div(q.solve(rows), byRow), { lower: false, unitDiagonal: true }),
      logAbsDet: () => sum(log(abs(diagonal)), -1),
    };
  }
}
