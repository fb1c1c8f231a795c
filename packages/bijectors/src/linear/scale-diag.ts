import { positive, resolve, type TensorInput } from '@diffeo/core';
import { abs, div, log, mul, neg, sum, type Tensor } from '@tensorflow/tfjs-core';
import { nonzero } from '../elementwise/nonzero.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { filledParameter } from './filled-parameter.js';
import { checkParameters, parameterBatch, vectorSize } from './parameter-batch.js';
import { VectorMap } from './vector-map.js';

/** Options of {@link ScaleDiag}: the size of the vectors, or the scale itself. */
export interface ScaleDiagOptions {
  /** D, how many entries a vector has; default as `scale` has. */
  size?: number;
  /** The diagonal, `[..., D]`, of either sign but not zero; default trained from ones, positive. */
  scale?: TensorInput;
}

/**
 * y = diag(scale) x for vectors,
 *
 *     log|det J| = the sum of log|scale|.
 *
 * Shapes: `[..., D]` to the same. (`ScaleMatvecDiag` of TensorFlow Probability.)
 *
 * @throws DomainError without size and scale, or if a scale given as a number is zero; ShapeError for a scale of another
 * size.
 * @example
 * const f = new ScaleDiag({ scale: [2, -3] });
 * f.forward([1, 1]).print(); // [2, -3]
 * f.logDet([1, 1]).print(); // log 6
 */
export class ScaleDiag extends VectorMap {
  readonly family = 'ScaleDiag';
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { scale: nonzero };
  readonly size: number;
  /** As passed in, or the one that is trained. */
  readonly scale: TensorInput;

  constructor({ size, scale }: ScaleDiagOptions) {
    super();
    this.size = vectorSize(this.family, size, { scale });
    checkParameters(this.family, { scale }, this.parameterSupports);
    this.scale = scale ?? filledParameter([this.size], 1, { support: positive });
    this.batchShape = parameterBatch(this.family, { scale: [this.scale, [this.size]] });
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: mul(x, scale), logDet: sum(log(abs(scale)), -1) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: div(y, scale), logDet: neg(sum(log(abs(scale)), -1)) };
  }
}
