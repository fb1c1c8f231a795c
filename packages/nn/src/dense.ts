import { DomainError, Parameter, ShapeError } from '@diffeo/core';
import { type Key, nextKey } from '@diffeo/core/random';
import { add, matMul, reshape, type Tensor, tidy } from '@tensorflow/tfjs-core';
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
    for (const [name, size] of Object.entries({ inputs, outputs })) {
      if (Number.isInteger(size) && size > 0) continue;
      throw new DomainError({
        where: `Dense: ${name}`,
        rule: 'must be a positive integer',
        received: String(size),
      });
    }
    this.kernel = drawn(kernelInitializer, [inputs, outputs], key.foldIn(0));
    this.bias = drawn(biasInitializer, [outputs], key.foldIn(1));
  }

  apply(x: Tensor): Tensor {
    const [inputs, outputs] = this.kernel.shape as [number, number];
    if (x.shape[x.rank - 1] !== inputs) {
      throw new ShapeError({
        where: 'Dense.apply: x',
        rule: `must have ${inputs} features in its last dimension`,
        received: `[${x.shape}]`,
        remedy: 'Reshape the input, or build the layer with that many inputs.',
      });
    }
    return tidy(() => {
      const rows = x.rank === 2 ? x : reshape(x, [-1, inputs]);
      const y = add(matMul(rows, this.kernel.value()), this.bias.value());
      return x.rank === 2 ? y : reshape(y, [...x.shape.slice(0, -1), outputs]);
    });
  }
}

function drawn(initializer: Initializer, shape: number[], key: Key): Parameter {
  const start = initializer(shape, key);
  const parameter = new Parameter(start);
  start.dispose();
  return parameter;
}
