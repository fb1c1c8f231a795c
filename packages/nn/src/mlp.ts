import { DomainError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { relu, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { Dense } from './dense.js';
import type { Initializer } from './initializer.js';
import { Network } from './network.js';

/** Options of {@link Mlp}. */
export interface MlpOptions {
  /** The widths from input to output: `[784, 400, 40]` has two layers. */
  sizes: readonly number[];
  /** Where the start values come from; without it, the global stream. */
  key?: Key;
  /** Between layers; default ReLU. */
  activation?: (x: Tensor) => Tensor;
  /** Start of the kernels; default that of {@link Dense}. */
  kernelInitializer?: Initializer;
  /** Start of the biases; default zeros. */
  biasInitializer?: Initializer;
}

/**
 * A multi-layer perceptron: dense layers with an activation between them, none after the last.
 * `[...batch, sizes[0]]` to `[...batch, sizes[last]]`.
 *
 * @throws DomainError if there are fewer than two sizes, or one is not a positive integer.
 * @example
 * const encoder = new Mlp({ sizes: [784, 400, 40], key: Key.fromSeed(1) });
 */
export class Mlp extends Network {
  readonly layers: Dense[];
  readonly #activation: (x: Tensor) => Tensor;

  constructor({ sizes, key = nextKey(), activation = relu, ...initializers }: MlpOptions) {
    super();
    if (sizes.length < 2) {
      throw new DomainError({
        where: 'Mlp: sizes',
        rule: 'must hold at least the width of the input and that of the output',
        received: `[${sizes}]`,
      });
    }
    this.layers = sizes
      .slice(1)
      .map(
        (outputs, i) =>
          new Dense({ inputs: sizes[i]!, outputs, key: key.foldIn(i), ...initializers }),
      );
    this.#activation = activation;
  }

  apply(x: Tensor): Tensor {
    return tidy(() =>
      this.layers.reduce((h, layer, i) => layer.apply(i === 0 ? h : this.#activation(h)), x),
    );
  }
}
