import { Parameter, positive, real, resolve, type Support, type TensorInput } from '@diffeo/core';
import { diagPart, lu, tril, triu } from '@diffeo/core/linalg';
import type { Key } from '@diffeo/core/random';
import {
  abs,
  add,
  cast,
  div,
  expandDims,
  gather,
  log,
  mul,
  range,
  reshape,
  scatterND,
  sign,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { nonzero } from '../elementwise/nonzero.js';
import { batchedProduct } from './batched-product.js';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { solveRows, timesRows } from './rows.js';
import { type LinearStart, startMatrix } from './start-matrix.js';
import { unitTriangular } from './unit-triangular.js';

/** Options of {@link PluLinear}: the size of the vectors, or the factors themselves. */
export interface PluLinearOptions {
  /** D, how many entries a vector has; default as the factors have. */
  size?: number;
  /** L below the diagonal and U above it, `[..., D, D]`; the diagonal is not read. Default trained from `start`. */
  factors?: TensorInput;
  /** The diagonal of the product L diag(d) U, `[..., D]`, of either sign but not zero; default trained from `start`. */
  diagonal?: TensorInput;
  /** Which entry of L diag(d) U x is each entry of y: D integers from 0 up, never trained. Default by `start`. */
  permutation?: TensorInput;
  /**
   * The map at first: the identity, in order, or a random rotation as in Glow, whose row exchanges and signs stay. Default
   * the identity.
   */
  start?: LinearStart;
  /** Where a random rotation comes from; without it, the global stream. */
  key?: Key;
}

/**
 * y = P L diag(d) U x for vectors: a matrix by its triangular factors (Kingma and Dhariwal 2018, arXiv:1807.03039), with
 * ones on the diagonals of L and U and a permutation P that is never trained,
 *
 *     log|det J| = the sum of log|d_i|,
 *
 * which takes O(D), where that of a matrix without factors takes O(D³). The inverse is by substitution, O(D²) for each
 * vector. The paper's U is diag(d) U here. Magnitudes of d are trained as positive numbers; their signs stay.
 *
 * Factors for each entry of a batch, `[batch, D, D]` and `[batch, D]`, may come from an encoder.
 *
 * Shapes: `[..., D]` to the same.
 *
 * @throws DomainError without size, factors and diagonal, or if an element of the diagonal given as a number is zero;
 * ShapeError for parameters of other sizes.
 * @example
 * const f = new PluLinear({ factors: [[0, 3], [2, 0]], diagonal: [1, -4] });
 * f.forward([1, 1]).print(); // L diag(d) U [1, 1] = L [4, -4] = [4, 4]
 * f.logDet([1, 1]).print(); // log 4
 */
export class PluLinear extends LinearMap {
  readonly family = 'PluLinear';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = {
    factors: real,
    diagonal: nonzero,
    permutation: permutationSupport,
  };
  readonly size: number;
  /** As passed in, or what is trained: L and U. */
  readonly factors: TensorInput;
  /** As passed in, or what is trained: the magnitudes of d. */
  readonly diagonal: TensorInput;
  /** The signs of a start by a rotation, a buffer. */
  readonly sign: TensorInput | undefined;
  /** As passed in, or that of a start by a rotation, a buffer. */
  readonly permutation: TensorInput | undefined;

  constructor({ size, factors, diagonal, permutation, start = 'identity', key }: PluLinearOptions) {
    super();
    this.size = vectorSize(this.family, size, { factors, diagonal });
    checkParameters(this.family, { factors, diagonal, permutation }, this.parameterSupports);
    const isGiven = factors !== undefined || diagonal !== undefined || permutation !== undefined;
    const first = isGiven || start === 'identity' ? undefined : startOf(this.size, start, key);
    const n = this.size;
    this.factors = factors ?? first?.factors ?? filledParameter([n, n], 0);
    this.diagonal = diagonal ?? first?.diagonal ?? filledParameter([n], 1, { support: positive });
    this.permutation = permutation ?? first?.permutation;
    this.sign = first?.sign;
    this.batchShape = parameterBatch(this.family, {
      factors: [this.factors, [this.size, this.size]],
      diagonal: [this.diagonal, [this.size]],
      ...(this.permutation !== undefined && {
        permutation: [this.permutation, [this.size]] as const,
      }),
    });
  }

  override operator(): LinearOperator {
    const factors = resolve(this.factors);
    const magnitudes = resolve(this.diagonal);
    const diagonal = this.sign === undefined ? magnitudes : mul(resolve(this.sign), magnitudes);
    const places =
      this.permutation === undefined ? undefined : cast(resolve(this.permutation), 'int32');
    return {
      apply: (rows) => {
        const [lower, upper] = [unitTriangular(factors, 'lower'), unitTriangular(factors, 'upper')];
        const scaled = mul(expandDims(diagonal, -1), upper);
        if (rows.shape.at(-2)! >= this.size) {
          const product = batchedProduct(lower, scaled);
          const matrix = places === undefined ? product : gather(product, places, product.rank - 2);
          return timesRows(matrix, rows);
        }
        // Few vectors cost less by themselves than a product of the factors.
        const value = timesRows(lower, timesRows(scaled, rows));
        return places === undefined ? value : gather(value, places, value.rank - 1);
      },
      solve: (rows) => {
        const ordered =
          places === undefined ? rows : gather(rows, inversePermutation(places), rows.rank - 1);
        const inner = solveRows(factors, ordered, { lower: true, unitDiagonal: true });
        const scaled = div(inner, expandDims(diagonal, -2));
        return solveRows(factors, scaled, { lower: false, unitDiagonal: true });
      },
      logAbsDet: () => sum(log(abs(magnitudes)), -1),
    };
  }
}

/** What training starts from where it does not start from the identity. */
interface Start {
  factors: Parameter;
  diagonal: Parameter;
  sign: Parameter;
  permutation: Parameter;
}

function startOf(size: number, start: LinearStart, key: Key | undefined): Start {
  return startMatrix(size, start, key, (rotation) => {
    const { lu: factors, permutation } = lu(rotation);
    const diagonal = diagPart(factors);
    const column = expandDims(diagonal, -1);
    return {
      factors: new Parameter(add(tril(factors, -1), div(triu(factors, 1), column))),
      diagonal: new Parameter(abs(diagonal), { support: positive }),
      sign: new Parameter(sign(diagonal), { buffer: true }),
      // Row permutation[i] of the rotation is row i of the product.
      permutation: new Parameter(cast(inversePermutation(permutation), 'float32'), {
        buffer: true,
      }),
    };
  });
}

/** Where each of the numbers 0 to n - 1 stands in a permutation of them. */
function inversePermutation(permutation: Tensor): Tensor {
  const [n] = permutation.shape as [number];
  return scatterND(reshape(permutation, [n, 1]), range(0, n, 1, 'int32'), [n]);
}

const permutationSupport: Support = {
  name: 'a permutation of the integers from 0 up',
  bounds: [0, Infinity],
  discrete: true,
  eventRank: 1,
  contains: (value) => Number.isInteger(value) && value >= 0,
  containsEvent: (values) =>
    new Set(Array.from(values)).size === values.length &&
    Math.max(...Array.from(values)) === values.length - 1,
};
