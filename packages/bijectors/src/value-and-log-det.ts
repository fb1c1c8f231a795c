import type { Tensor } from '@tensorflow/tfjs-core';

/** What a bijector gives in one call. Both tensors belong to the caller. */
export type ValueAndLogDet = {
  /** f(x), or the inverse at y. */
  value: Tensor;
  /** log|det| of the Jacobian of the same map at the same point: one number for each event. */
  logDet: Tensor;
};
