import { real, resolve, type TensorInput } from '@diffeo/core';
import { add, scalar, sub, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import { parameterShape } from '../parameter-shape.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** Options of {@link Shift}. */
export interface ShiftOptions {
  /** What is added, any real numbers. */
  shift: TensorInput;
}

/**
 * y = x + shift, elementwise, with log-det 0. x broadcasts with `shift`.
 *
 * @throws DomainError if a shift given as a number is not finite.
 * @example
 * new Shift({ shift: [1, 2] }).forward(3).print(); // [4, 5]
 */
export class Shift extends Bijector {
  readonly family = 'Shift';
  readonly eventRankIn = 0;
  readonly eventRankOut = 0;
  readonly domain = real;
  readonly codomain = real;
  override readonly batchShape: readonly number[];
  protected override readonly parameterSupports = { shift: real };
  /** As passed in. */
  readonly shift: TensorInput;

  constructor({ shift }: ShiftOptions) {
    super();
    this.batchShape = parameterShape(this.family, { shift }, this.parameterSupports);
    this.shift = shift;
  }

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: add(x, resolve(this.shift)), logDet: scalar(0) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: sub(y, resolve(this.shift)), logDet: scalar(0) };
  }
}
