import type { Parameter } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import { applyLinear } from './apply-linear.js';
import { checkSizes } from './check-sizes.js';
import { drawnParameter } from './drawn-parameter.js';
import { type Initializer, lecunUniform, zeros } from './initializer.js';
import { Network } from './network.js';

/** Options of {@link Dense}. */
export interface DenseOptions {
  /** Features per input vector. */
  inputs: number;
  /** Features per output vector. */
  outputs: number;
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
  /** Start of the kernel; default {@link lecunUniform}. */
  kernelInitializer?: Initializer;
  /** Start of the bias; default {@link zeros}. */
  biasInitializer?: Initializer;
}

/**
 * A fully connected layer, y = x W + b, over the last dimension: `[...batch, inputs]` to `[...batch, outputs]`.
 *
 * @throws DomainError if a size is not a positive integer; `apply` throws ShapeError for another number of inputs.
 * @example
 * const layer = new Dense({ inputs: 784, outputs: 400, key: Key.fromSeed(1) });
 * layer.apply(fill([128, 784], 0)).shape; // [128, 400]
 */
export class Dense extends Network {
  /** W, `[inputs, outputs]`. */
  readonly kernel: Parameter;
  /** b, `[outputs]`. */
  readonly bias: Parameter;

  constructor({
    inputs,
    outputs,
    key = nextKey(),
    kernelInitializer = lecunUniform,
    biasInitializer = zeros,
  }: DenseOptions) {
    super();
    checkSizes('Dense', { inputs, outputs });
    this.kernel = drawnParameter(kernelInitializer, [inputs, outputs], key.foldIn(0));
    this.bias = drawnParameter(biasInitializer, [outputs], key.foldIn(1));
  }

  apply(x: Tensor): Tensor {
    return tidy(() => applyLinear('Dense', x, this.kernel.value(), this.bias.value()));
  }
}
