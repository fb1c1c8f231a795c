import { add, div, keep, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import { DomainError } from '../errors/domain-error.js';

/**
 * Adds up the gradients of k micro-batches and gives their mean: the gradient of one batch k times as large, if the
 * loss is a mean over the batch and the micro-batches are equally large.
 *
 * A name that is absent in some of the k counts as zero there; one that is absent in all of them is absent in the mean.
 */
export class GradientAccumulator {
  readonly #every: number;
  readonly #sums = new Map<string, Tensor>();
  #count = 0;

  /**
   * @param where Begins the message of the error.
   * @param every How many micro-batches make a mean.
   * @throws DomainError if it is not a positive integer.
   */
  constructor(where: string, every: number) {
    if (!(Number.isSafeInteger(every) && every > 0)) {
      throw new DomainError({
        where,
        rule: 'must be a positive integer',
        received: String(every),
        remedy: 'Pass how many micro-batches make one update.',
      });
    }
    this.#every = every;
  }

  /** How many micro-batches make a mean. */
  get every(): number {
    return this.#every;
  }

  /** How many micro-batches were added since the last mean. */
  get count(): number {
    return this.#count;
  }

  /** The sums since the last mean, by name; they stay the accumulator's. */
  get sums(): ReadonlyMap<string, Tensor> {
    return this.#sums;
  }

  /**
   * Adds the gradients of one micro-batch, which stay the caller's.
   *
   * @returns The mean if it is the last of k, the caller's to dispose; else undefined.
   */
  add(gradients: ReadonlyMap<string, Tensor>): Map<string, Tensor> | undefined {
    for (const [name, gradient] of gradients) {
      const sum = this.#sums.get(name);
      // A product, not a clone: the memory of a gradient is the caller's to reuse.
      const next = tidy(() => (sum === undefined ? mul(gradient, 1) : add(sum, gradient)));
      this.#sums.set(name, keep(next));
      sum?.dispose();
    }
    this.#count += 1;
    if (this.#count < this.#every) return undefined;
    const mean = new Map<string, Tensor>();
    for (const [name, sum] of this.#sums) mean.set(name, div(sum, this.#every));
    this.dispose();
    return mean;
  }

  /** Continues from copies of saved sums. */
  load(count: number, sums: ReadonlyMap<string, Tensor>): void {
    this.dispose();
    this.#count = count;
    for (const [name, sum] of sums) this.#sums.set(name, keep(mul(sum, 1)));
  }

  /** Frees the sums; the next micro-batch is the first of k. */
  dispose(): void {
    for (const sum of this.#sums.values()) sum.dispose();
    this.#sums.clear();
    this.#count = 0;
  }
}
