import type { Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/**
 * The same map in the other direction: forward of invert(f) is the inverse of f, and the inverse is its forward.
 *
 * Where f has no inverse, neither has invert(f) a forward. Parameters are named `bijector.scale` and so on.
 *
 * @example
 * const logit = invert(new Sigmoid());
 * logit.forward(0.5).print(); // 0
 */
export function invert(bijector: Bijector): Bijector {
  return new Inverse(bijector);
}

class Inverse extends Bijector {
  readonly family: string;
  override readonly batchShape: readonly number[];
  readonly bijector: Bijector;

  constructor(bijector: Bijector) {
    super();
    this.bijector = bijector;
    this.batchShape = bijector.batchShape;
    this.family = `invert(${bijector.family})`;
  }

  get eventRankIn() {
    return this.bijector.eventRankOut;
  }

  get eventRankOut() {
    return this.bijector.eventRankIn;
  }

  get domain() {
    return this.bijector.codomain;
  }

  get codomain() {
    return this.bijector.domain;
  }

  override async validate(): Promise<this> {
    await this.bijector.validate();
    return this;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.bijector.inverseAndLogDet(x, context);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.bijector.forwardAndLogDet(y, context);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return this.bijector.inverseEventShape(shape);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.bijector.forwardEventShape(shape);
  }
}
