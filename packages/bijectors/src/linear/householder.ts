import { real, resolve, type TensorInput } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { scalar } from '@tensorflow/tfjs-core';
import { compactReflections } from './compact-reflections.js';
import { LinearMap, type LinearOperator } from './linear-map.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { reflectionCount, startReflections } from './start-reflections.js';

/** Options of {@link Householder}: the size of the vectors, or what they are reflected along. */
export interface HouseholderOptions {
  /** D, how many entries a vector has; default as `v` has. */
  size?: number;
  /** K, how many reflections; default as `v` has, else the even number from D up, enough for every rotation. */
  reflections?: number;
  /** What each reflection turns round, `[..., K, D]`, of any length but 0; default trained from equal pairs. */
  v?: TensorInput;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
}

/**
 * y = H_1 H_2 ... H_K x for vectors, an orthogonal map as a product of reflections (Tomczak and Welling 2016,
 * arXiv:1611.09630),
 *
 *     H_k = I - 2 v_k v_kᵀ / |v_k|²,    log|det J| = 0.
 *
 * All are prepared at once and applied by two products of matrices, in O(K D) for each vector. It starts as the identity
 * if K is even: neighbours are equal pairs. Vectors of an encoder, `[batch, K, D]`, make a Householder flow.
 *
 * Shapes: `[..., D]` to the same.
 *
 * @throws DomainError without size and v, or unless size and reflections are positive integers; ShapeError for v of
 * another shape.
 * @example
 * const f = new Householder({ v: [[1, 1]] });
 * f.forward([3, 5]).print(); // [-5, -3]
 */
export class Householder extends LinearMap {
  readonly family = 'Householder';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { v: real };
  readonly size: number;
  readonly reflections: number;
  /** As passed in, or what is trained. */
  readonly v: TensorInput;

  constructor({ size, reflections, v, key }: HouseholderOptions) {
    super();
    this.size = vectorSize(this.family, size, { v });
    this.reflections = reflectionCount(this.family, this.size, reflections, v);
    checkParameters(this.family, { v }, this.parameterSupports);
    this.v = v ?? startReflections(this.reflections, this.size, key);
    this.batchShape = parameterBatch(this.family, { v: [this.v, [this.reflections, this.size]] });
  }

  override operator(): LinearOperator {
    return { ...compactReflections(resolve(this.v)), logAbsDet: () => scalar(0) };
  }
}
