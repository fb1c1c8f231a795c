import { positive, real, resolve, type TensorInput } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { abs, div, expandDims, log, mul, sum } from '@tensorflow/tfjs-core';
import { nonzero } from '../elementwise/nonzero.js';
import { compactReflections } from './compact-reflections.js';
import { filledParameter } from './filled-parameter.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { reflectionCount, startReflections } from './start-reflections.js';

/** Options of {@link SvdLinear}: the size of the vectors, or the factors themselves. */
export interface SvdLinearOptions {
  /** D, how many entries a vector has; default as the parameters have. */
  size?: number;
  /** K, how many reflections U and V each have; default as `u` has, else the even number from D up. */
  reflections?: number;
  /** What the reflections of U turn round, `[..., K, D]`, of any length but 0; default trained from equal pairs. */
  u?: TensorInput;
  /** The singular values, `[..., D]`, of either sign but not zero; default trained from ones, positive. */
  diagonal?: TensorInput;
  /** What the reflections of V turn round, `[..., K, D]`, of any length but 0; default trained from equal pairs. */
  v?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * y = U diag(s) Vᵀ x for vectors: a matrix by its singular values, with orthogonal U and V of K Householder reflections
 * each (Zhang, Lei and Dhillon 2018, arXiv:1803.09327),
 *
 *     log|det J| = the sum of log|s_i|.
 *
 * The condition of the map is the ratio of the largest to the smallest s, at hand in training. The inverse is as fast as
 * the map. It starts as the identity if K is even.
 *
 * Shapes: `[..., D]` to the same; parameters of a batch, `[batch, ...]`, may come from an encoder.
 *
 * @throws DomainError without size and parameters, or if a singular value given as a number is zero; ShapeError for
 * parameters of other sizes.
 * @example
 * const f = new SvdLinear({ u: [[1, 1]], diagonal: [1, 2], v: [[1, 0]] });
 * f.forward([1, 1]).print(); // U diag(s) [-1, 1] = U [-1, 2] = [-2, 1]
 * f.logDet([1, 1]).print(); // log 2
 */
export class SvdLinear extends LinearMap {
  readonly family = 'SvdLinear';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { u: real, diagonal: nonzero, v: real };
  readonly size: number;
  readonly reflections: number;
  /** As passed in, or what is trained. */
  readonly u: TensorInput;
  /** As passed in, or what is trained. */
  readonly diagonal: TensorInput;
  /** As passed in, or what is trained. */
  readonly v: TensorInput;

  constructor({ size, reflections, u, diagonal, v, key = nextKey() }: SvdLinearOptions) {
    super();
    this.size = vectorSize(this.family, size, { u, diagonal, v });
    this.reflections = reflectionCount(this.family, this.size, reflections, u ?? v);
    checkParameters(this.family, { u, diagonal, v }, this.parameterSupports);
    const { size: n, reflections: k } = this;
    this.u = u ?? startReflections(k, n, key.foldIn(0));
    this.diagonal = diagonal ?? filledParameter([n], 1, { support: positive });
    this.v = v ?? startReflections(k, n, key.foldIn(1));
    this.batchShape = parameterBatch(this.family, {
      u: [this.u, [k, n]],
      diagonal: [this.diagonal, [n]],
      v: [this.v, [k, n]],
    });
  }

  override operator(): LinearOperator {
    const [u, v] = [compactReflections(resolve(this.u)), compactReflections(resolve(this.v))];
    const diagonal = resolve(this.diagonal);
    const byRow = expandDims(diagonal, -2);
    return {
      apply: (rows) => u.apply(mul(v.solve(rows), byRow)),
      solve: (rows) => v.apply(div(u.solve(rows), byRow)),
      logAbsDet: () => sum(log(abs(diagonal)), -1),
    };
  }
}
