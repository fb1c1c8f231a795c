import {
  add,
  broadcastTo,
  concat,
  gather,
  matMul,
  slice,
  type Tensor,
  tensor1d,
} from '@tensorflow/tfjs-core';
import type { MaskedDense } from './masked-dense.js';

/** What a stepper needs to know of the network. */
export interface Stepping {
  order: readonly number[];
  context: number;
  outputsPerInput: number;
  /** For each hidden layer, how many units see 0, 1, ..., D - 1 entries; they lie in that order. */
  widths: readonly (readonly number[])[];
}

/**
 * Computes the outputs of a {@link Made} entry by entry. The units that see the first t entries are computed in step t, from
 * units that are known by then, so that all steps together multiply as much as one pass. Works within the tidy of its
 * caller, and is differentiable.
 */
export class MadeStepper {
  readonly #kernels: readonly Tensor[];
  readonly #biases: readonly Tensor[];
  readonly #activation: (x: Tensor) => Tensor;
  readonly #stepping: Stepping;
  readonly #rows: number;
  /** The input and the hidden layers; the input in the order of the entries, its context first. */
  readonly #known: (Tensor | undefined)[];
  readonly #starts: number[];
  #step = 0;

  constructor(
    layers: readonly MaskedDense[],
    activation: (x: Tensor) => Tensor,
    stepping: Stepping,
    rows: number,
    context: Tensor | undefined,
  ) {
    this.#activation = activation;
    this.#stepping = stepping;
    this.#rows = rows;
    this.#kernels = layers.map((layer, i) => {
      const kernel = layer.maskedKernel();
      return i === 0 ? inOrder(kernel, stepping) : kernel;
    });
    this.#biases = layers.map((layer) => layer.bias.value());
    this.#known = [context, ...stepping.widths.map(() => undefined)];
    this.#starts = stepping.widths.map(() => 0);
  }

  /** The entries from first to last. */
  get order(): readonly number[] {
    return this.#stepping.order;
  }

  /**
   * The outputs for the next entry of the order, `[rows, outputsPerInput]`.
   *
   * @param previous The entry before it, `[rows, 1]`; none for the first.
   */
  next(previous?: Tensor): Tensor {
    const { order, outputsPerInput, widths } = this.#stepping;
    if (previous !== undefined) this.#extend(0, previous);
    for (const [layer, sizes] of widths.entries()) {
      const count = sizes[this.#step]!;
      if (count === 0) continue;
      const start = this.#starts[layer]!;
      this.#starts[layer] = start + count;
      this.#extend(layer + 1, this.#activation(this.#units(layer, start, count)));
    }
    const entry = order[this.#step]!;
    this.#step += 1;
    return this.#units(widths.length, entry * outputsPerInput, outputsPerInput);
  }

  /** A run of units of a layer, from what is known of the one below. */
  #units(layer: number, start: number, count: number): Tensor {
    const bias = slice(this.#biases[layer]!, [start], [count]);
    const below = this.#known[layer];
    const kernel = this.#kernels[layer]!;
    if (below === undefined) return broadcastTo(bias, [this.#rows, count]);
    const weights = slice(kernel, [0, start], [below.shape[1]!, count]);
    return add(matMul(below, weights), bias);
  }

  #extend(layer: number, units: Tensor): void {
    const known = this.#known[layer];
    this.#known[layer] = known === undefined ? units : concat([known, units], 1);
  }
}

/** The first kernel with its rows as they become known: those of the context, then those of the entries. */
function inOrder(kernel: Tensor, { order, context }: Stepping): Tensor {
  const ofContext = Array.from({ length: context }, (_, i) => order.length + i);
  return gather(kernel, tensor1d([...ofContext, ...order], 'int32'));
}
