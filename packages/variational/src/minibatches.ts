import { DomainError, ShapeError } from '@diffeo/core';
import { type Key, permutation } from '@diffeo/core/random';
import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import type { BatchSource } from './batch-source.js';

/** Options of {@link Minibatches}. */
export interface MinibatchesOptions {
  /** All items one after the other. */
  values: Uint8Array | Float32Array;
  /** The shape of one item, such as `[784]`. */
  itemShape: readonly number[];
  /** Items per batch; the last batch of an epoch has what is left. */
  batchSize: number;
  /** Multiplies every value, such as 1/255 for bytes; default 1. */
  scale?: number;
  /** Shuffles the items anew in every epoch; without it they keep their order. */
  key?: Key;
}

/**
 * Batches of an array in memory: float32 tensors of shape `[batchSize, ...itemShape]`.
 *
 * @throws DomainError if `batchSize` is not a positive integer; ShapeError if the values are not whole items.
 * @example
 * const data = new Minibatches({ values: pixels, itemShape: [784], batchSize: 128, scale: 1 / 255, key });
 */
export class Minibatches implements BatchSource<Tensor> {
  readonly stepsPerEpoch: number;
  /** How many items there are. */
  readonly size: number;
  readonly #options: MinibatchesOptions;
  readonly #itemSize: number;
  #order: { epoch: number; items: Int32Array } | undefined;

  constructor(options: MinibatchesOptions) {
    const { values, itemShape, batchSize } = options;
    if (!Number.isInteger(batchSize) || batchSize < 1) {
      throw new DomainError({
        where: 'Minibatches: batchSize',
        rule: 'must be a positive integer',
        received: String(batchSize),
        remedy: 'Pass how many items a batch holds, such as 128.',
      });
    }
    this.#options = options;
    this.#itemSize = itemShape.reduce((product, size) => product * size, 1);
    this.size = values.length / this.#itemSize;
    if (!Number.isInteger(this.size) || this.size < 1) {
      throw new ShapeError({
        where: 'Minibatches: values',
        rule: `must hold one or more whole items of shape [${itemShape}], ${this.#itemSize} numbers each`,
        received: `${values.length} numbers`,
        remedy: 'Check the shape of an item.',
      });
    }
    this.stepsPerEpoch = Math.ceil(this.size / batchSize);
  }

  batch(epoch: number, step: number): Tensor {
    const { values, itemShape, batchSize, scale = 1 } = this.#options;
    const first = step * batchSize;
    const count = Math.min(batchSize, this.size - first);
    const order = this.#orderOf(epoch);
    const size = this.#itemSize;
    const rows = new Float32Array(count * size);
    for (let row = 0; row < count; row++) {
      const item = order === undefined ? first + row : order[first + row]!;
      rows.set(values.subarray(item * size, (item + 1) * size), row * size);
    }
    if (scale !== 1) for (let i = 0; i < rows.length; i++) rows[i]! *= scale;
    return tensor(rows, [count, ...itemShape]);
  }

  #orderOf(epoch: number): Int32Array | undefined {
    const { key } = this.#options;
    if (key === undefined) return undefined;
    if (this.#order?.epoch !== epoch) {
      this.#order = { epoch, items: permutation(this.size, { key: key.foldIn(epoch) }) };
    }
    return this.#order.items;
  }
}
