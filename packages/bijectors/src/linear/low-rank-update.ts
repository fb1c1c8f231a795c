import { type Parameter, positive, real, resolve, shapeOf, type TensorInput } from '@diffeo/core';
import { diagPart, lu, luSolve } from '@diffeo/core/linalg';
import { type Key, normal } from '@diffeo/core/random';
import { abs, add, div, expandDims, eye, log, mul, sub, sum } from '@tensorflow/tfjs-core';
import { checkCounts } from '../check-counts.js';
import { nonzero } from '../elementwise/nonzero.js';
import { parameterFrom } from '../parameter-from.js';
import { batchedProduct } from './batched-product.js';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { flipRows, timesRows } from './rows.js';

/** Options of {@link LowRankUpdate}: the size of the vectors, or the parts of the matrix. */
export interface LowRankUpdateOptions {
  /** D, how many entries a vector has; default as `diagonal` has. */
  size?: number;
  /** r, the rank of the update; default as `u` or `v` has, else 1. */
  rank?: number;
  /** d, `[..., D]`, of either sign but not zero; default trained from ones, positive. */
  diagonal?: TensorInput;
  /** U, `[..., D, r]`; default trained from zeros. */
  u?: TensorInput;
  /** V, `[..., D, r]`; default trained from N(0, 1/D). */
  v?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * y = (diag(d) + U Vᵀ) x for vectors, a diagonal matrix and an update of rank r,
 *
 *     log|det J| = the sum of log|d_i| + log|det C|,    C = I + Vᵀ diag(d)⁻¹ U,
 *     x = z - diag(d)⁻¹ U C⁻¹ Vᵀ z,    z = diag(d)⁻¹ y,
 *
 * by the matrix determinant lemma and Woodbury's identity: O(D r) for each vector and O(D r² + r³) once. Where C is
 * singular so is the map; its log-det is -Infinity. It starts as the identity.
 *
 * Shapes: `[..., D]` to the same; parameters of a batch, `[batch, ...]`, may come from an encoder.
 *
 * @throws DomainError without size and diagonal, or if an element of the diagonal given as a number is zero; ShapeError
 * for parameters of other sizes.
 * @example
 * const f = new LowRankUpdate({ diagonal: [1, 2], u: [[1], [0]], v: [[0], [1]] }); // [[1, 1], [0, 2]]
 * f.forward([3, 5]).print(); // [8, 10]
 * f.logDet([3, 5]).print(); // log 2
 */
export class LowRankUpdate extends LinearMap {
  readonly family = 'LowRankUpdate';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { diagonal: nonzero, u: real, v: real };
  readonly size: number;
  readonly rank: number;
  /** As passed in, or what is trained. */
  readonly diagonal: TensorInput;
  /** As passed in, or what is trained. */
  readonly u: TensorInput;
  /** As passed in, or what is trained. */
  readonly v: TensorInput;

  constructor({ size, rank, diagonal, u, v, key }: LowRankUpdateOptions) {
    super();
    const n = vectorSize(this.family, size, { diagonal });
    const factor = u ?? v;
    const given = factor === undefined ? 1 : shapeOf(factor, `${this.family}: u`).at(-1);
    const r = rank ?? given ?? 1;
    checkCounts(this.family, { rank: r });
    checkParameters(this.family, { diagonal, u, v }, this.parameterSupports);
    this.size = n;
    this.rank = r;
    this.diagonal = diagonal ?? filledParameter([n], 1, { support: positive });
    this.u = u ?? filledParameter([n, r], 0);
    this.v = v ?? drawn([n, r], key);
    this.batchShape = parameterBatch(this.family, {
      diagonal: [this.diagonal, [n]],
      u: [this.u, [n, r]],
      v: [this.v, [n, r]],
    });
  }

  override operator(): LinearOperator {
    const [diagonal, u, v] = [resolve(this.diagonal), resolve(this.u), resolve(this.v)];
    const byRow = expandDims(diagonal, -2);
    const scaledU = div(u, expandDims(diagonal, -1));
    const factors = lu(add(batchedProduct(v, scaledU, { transposeA: true }), eye(this.rank)));
    return {
      apply: (rows) => {
        const along = timesRows(v, rows, { transposed: true });
        return add(mul(rows, byRow), timesRows(u, along));
      },
      solve: (rows) => {
        const simple = div(rows, byRow);
        const along = timesRows(v, simple, { transposed: true });
        const inner = flipRows(luSolve(factors, flipRows(along)));
        return sub(simple, timesRows(scaledU, inner));
      },
      logAbsDet: () => add(sum(log(abs(diagonal)), -1), sum(log(abs(diagPart(factors.lu))), -1)),
    };
  }
}

function drawn(shape: [number, number], key: Key | undefined): Parameter {
  const stddev = 1 / Math.sqrt(shape[0]);
  return parameterFrom(() => normal(shape, { stddev, ...(key && { key }) }));
}
