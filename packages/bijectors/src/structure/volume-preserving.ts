import { real, type Support } from '@diffeo/core';
import { scalar, type Tensor } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';

/** A map of real numbers that changes no volume: log|det J| = 0. */
export abstract class VolumePreserving extends Bijector {
  readonly domain: Support = real;
  readonly codomain: Support = real;

  protected abstract apply(x: Tensor): Tensor;

  protected abstract undo(y: Tensor): Tensor;

  protected override computeForwardAndLogDet(x: Tensor): ValueAndLogDet {
    return { value: this.apply(x), logDet: scalar(0) };
  }

  protected override computeInverseAndLogDet(y: Tensor): ValueAndLogDet {
    return { value: this.undo(y), logDet: scalar(0) };
  }
}
