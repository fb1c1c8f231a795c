import { Parameter } from '@diffeo/core';
import { reshape, type Tensor, tidy, type Variable } from '@tensorflow/tfjs-core';
import { Network } from './network.js';

/** The part of a `tf.LayersModel` that is used here, so that tfjs-layers need not be installed. */
export interface LayersModelLike {
  apply(x: Tensor, options?: { training?: boolean }): unknown;
  readonly inputs: readonly { readonly shape: readonly (number | null)[] }[];
  readonly weights: readonly {
    readonly originalName: string;
    readonly trainable: boolean;
    read(): Tensor;
  }[];
}

/**
 * A `tf.LayersModel` as a {@link Network}. Its weights become parameters under their Keras names, so that they are
 * trained, saved and loaded with the rest; the variables stay the model's own. Name the layers: what Keras calls them
 * otherwise depends on how many there were before.
 *
 * Leading dimensions beyond the one batch dimension that Keras knows are folded into it and unfolded again.
 *
 * @example
 * const encoder = new LayersNetwork(tf.sequential({ layers: [tf.layers.dense({ units: 40, inputShape: [784] })] }));
 */
export class LayersNetwork extends Network {
  /** The weights by name. */
  readonly weights: Record<string, Parameter>;
  readonly #model: LayersModelLike;

  constructor(model: LayersModelLike) {
    super();
    this.#model = model;
    this.weights = Object.fromEntries(
      model.weights.map((weight) => [
        weight.originalName,
        Parameter.adopt(weight.read() as Variable, { trainable: weight.trainable }),
      ]),
    );
  }

  apply(x: Tensor): Tensor {
    return tidy(() => {
      const itemRank = this.#model.inputs[0]!.shape.length - 1;
      const batch = x.shape.slice(0, x.rank - itemRank);
      const item = x.shape.slice(x.rank - itemRank);
      const y = this.#model.apply(reshape(x, [-1, ...item])) as Tensor;
      return batch.length === 1 ? y : reshape(y, [...batch, ...y.shape.slice(1)]);
    });
  }
}

/** Whether a value looks like a `tf.LayersModel`. */
export function isLayersModel(value: unknown): value is LayersModelLike {
  const model = value as LayersModelLike;
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof model.apply === 'function' &&
    Array.isArray(model.weights) &&
    Array.isArray(model.inputs)
  );
}
