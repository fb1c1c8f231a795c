import type { Tensor } from '@tensorflow/tfjs-core';
import { Network } from './network.js';

/** A function as a {@link Network}. Parameters that it reads must be trained by whoever owns them. */
export class FunctionNetwork extends Network {
  readonly #function: (x: Tensor) => Tensor;

  constructor(f: (x: Tensor) => Tensor) {
    super();
    this.#function = f;
  }

  apply(x: Tensor): Tensor {
    return this.#function(x);
  }
}
