import { real, resolve, type TensorInput } from '@diffeo/core';
import { abs, add, div, log, mul, neg, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import { nonzero } from './nonzero.js';

/** Options of {@link Affine}. */
export interface AffineOptions {
  /** What is added, any real numbers; default 0. */
  shift?: TensorInput;
  /** What x is multiplied by, of either sign but not zero; default 1. */
  scale?: TensorInput;
}

/**
 * y = shift + scale x, elementwise,
 *
 *     log|dy/dx| = log|scale|.
 *
 * `batchShape` is what the shapes of `shift` and `scale` broadcast to; x broadcasts with it, and the log-det has the
 * shape of y.
 *
 * @throws DomainError if a scale given as a number is zero; ShapeError if the shapes do not broadcast.
 * @example
 * const f = new Affine({ shift: [0, 1], scale: -2 });
 * f.forward(3).print(); // [-6, -5]
 * f.logDet(3).print(); // [0.6931, 0.6931]
 */
export class Affine extends Bijector {
  readonly family = 'Affine';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { shift: real, scale: nonzero };
  /** As passed in. */
  readonly shift: TensorInput;
  /** As passed in. */
  readonly scale: TensorInput;

  constructor({ shift = 0, scale = 1 }: AffineOptions = {}) {
    super();
    this.batchShape = parameterShape(this.family, { shift, scale }, this.parameterSupports);
    this.shift = shift;
    this.scale = scale;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: add(resolve(this.shift), mul(scale, x)), logDet: log(abs(scale)) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    const scale = resolve(this.scale);
    return { value: div(sub(y, resolve(this.shift)), scale), logDet: neg(log(abs(scale))) };
  }
}
