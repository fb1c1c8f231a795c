import { Module, type Parameter } from '@diffeo/core';
import { type Key, uniform } from '@diffeo/core/random';
import {
  add,
  div,
  expandDims,
  matMul,
  mul,
  reshape,
  softplus,
  split,
  type Tensor,
  type Tensor2D,
  tanh,
  zeros,
} from '@tensorflow/tfjs-core';
import { parameterFrom } from '../parameter-from.js';

/** No slope is smaller: the map stays invertible in float32. */
const SMALLEST_SLOPE = 1e-3;
/** What softplus takes to 1 - SMALLEST_SLOPE: an output of 0 gives the slope 1. */
const RAW_SLOPE_OF_ONE = Math.log(Math.expm1(1 - SMALLEST_SLOPE));

/** Options of {@link SlopeNetwork}. */
export interface SlopeNetworkOptions {
  /** How many numbers tell maps apart. */
  embedding: number;
  /** The widths of the hidden layers. */
  hidden: readonly number[];
  /** What t is divided by: half of the interval that it comes from. */
  bound: number;
  key: Key;
}

/**
 * A small network whose output is a positive slope g(t; e) for a number t and an embedding e: hidden layers of tanh, then
 * softplus. It is smooth, as quadrature wants it, and starts at g = 1.
 */
export class SlopeNetwork extends Module {
  /** From t and the embedding, then from layer to layer. */
  readonly kernels: Parameter[];
  readonly biases: Parameter[];
  readonly #bound: number;

  constructor({ embedding, hidden, bound, key }: SlopeNetworkOptions) {
    super();
    const widths = [1 + embedding, ...hidden];
    this.kernels = hidden.map((width, i) =>
      drawn([widths[i]!, width], Math.sqrt(3 / widths[i]!), key.foldIn(2 * i)),
    );
    // Biases as large as the terms: the units of the first layer bend in different places.
    this.biases = hidden.map((width, i) => drawn([width], 1, key.foldIn(2 * i + 1)));
    this.kernels.push(parameterFrom(() => zeros([hidden.at(-1)!, 1])));
    this.biases.push(parameterFrom(() => zeros([1])));
    this.#bound = bound;
  }

  /** g(t) of the maps with embeddings `[..., e]`, for numbers t, `[..., n]`; the leading dimensions broadcast. */
  slopesOf(embedding: Tensor): (t: Tensor) => Tensor {
    const [first, ...kernels] = this.kernels.map((kernel) => kernel.value());
    const [firstBias, ...biases] = this.biases.map((bias) => bias.value());
    const [inputs, width] = first!.shape as [number, number];
    const [ofT, ofEmbedding] = split(first!, [1, inputs - 1], 0);
    // The embedding's part of the first layer is the same for all t.
    const rows = reshape(embedding, [-1, inputs - 1]);
    const part = add(matMul(rows, ofEmbedding as Tensor2D), firstBias!);
    const offset = reshape(part, [...embedding.shape.slice(0, -1), 1, width]);
    return (t) => {
      const rate = reshape(ofT!, [...new Array<number>(t.rank).fill(1), width]);
      const units = tanh(add(mul(expandDims(div(t, this.#bound), -1), rate), offset));
      const output = kernels.reduce<Tensor>(
        (h, kernel, i) => {
          const bent = i === 0 ? h : tanh(h);
          return add(matMul(bent as Tensor2D, kernel as Tensor2D), biases[i]!);
        },
        reshape(units, [-1, width]),
      );
      const raw = reshape(output, units.shape.slice(0, -1));
      return add(SMALLEST_SLOPE, softplus(add(raw, RAW_SLOPE_OF_ONE)));
    };
  }
}

function drawn(shape: number[], limit: number, key: Key): Parameter {
  return parameterFrom(() => uniform(shape, { key, low: -limit, high: limit }));
}
