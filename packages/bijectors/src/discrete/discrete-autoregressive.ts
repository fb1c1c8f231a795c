import { DomainError, oneHotVector } from '@diffeo/core';
import { reshape, type Tensor, zeros, zerosLike } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { Conditioner } from '../conditioner.js';
import { inRows } from '../in-rows.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { CategoricalFamily } from './categorical-family.js';
import { categoryRows } from './category-rows.js';
import { requireCategories } from './require-categories.js';
import { requireEvent } from './require-event.js';

/** Options of {@link DiscreteAutoregressive}. */
export interface DiscreteAutoregressiveOptions {
  /** D, how many entries an event has. */
  size: number;
  /** K, how many categories an entry has. */
  categories: number;
  /** What is done to each entry, such as `modularShiftFamily()`. */
  family: CategoricalFamily;
  /**
   * From the entries, one-hot and side by side, and the context after them, to the rows of the family. Those for an entry
   * depend on earlier entries only. `passes` is how many rounds settle all entries; default D.
   */
  conditioner: Conditioner & { readonly passes?: number };
}

/**
 * An autoregressive map of categories (Tran et al. 2019, arXiv:1905.10347): how the categories of an entry are permuted
 * depends on the entries of x before it. It permutes the K^D values, so that log|det J| = 0 and probabilities are carried
 * over as they are.
 *
 * Shapes: entries are one-hot, `[..., D, K]`, and the event is both. The conditioner takes `[n, D K + c]` to
 * `[n, D K parameterCount]`: a `Made` of `@diffeo/nn` with D K inputs, parameterCount outputs each, and an `adjacency` in
 * which the K inputs of an entry see those of earlier entries. Forward takes one pass of it, the inverse `passes`.
 * Gradients pass straight through the choice of a permutation.
 *
 * @throws DomainError unless size is a positive integer and there are at least two categories; ShapeError, when it runs,
 * for a conditioner whose output has another size.
 * @example
 * const [size, categories] = [3, 4];
 * const places = Array.from({ length: size * categories }, (_, i) => Math.floor(i / categories));
 * const conditioner = new Made({
 *   inputs: size * categories,
 *   hidden: [32],
 *   adjacency: places.map((entry) => places.map((other) => other < entry)),
 *   key: Key.fromSeed(1),
 * });
 * const f = new DiscreteAutoregressive({ size, categories, family: modularShiftFamily(), conditioner });
 */
export class DiscreteAutoregressive extends Bijector {
  readonly family = 'DiscreteAutoregressive';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain = oneHotVector;
  readonly codomain = oneHotVector;
  readonly size: number;
  readonly categories: number;
  readonly conditioner: Conditioner & { readonly passes?: number };
  readonly #permutations: CategoricalFamily;

  constructor({ size, categories, family, conditioner }: DiscreteAutoregressiveOptions) {
    super();
    requireCategories('DiscreteAutoregressive', categories);
    if (!Number.isInteger(size) || size < 1) {
      throw new DomainError({
        where: 'DiscreteAutoregressive: size',
        rule: 'must be a positive integer',
        received: `${size}`,
        remedy: 'Pass how many entries an event has.',
      });
    }
    this.size = size;
    this.categories = categories;
    this.conditioner = conditioner;
    this.#permutations = family;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    const { rows, context: contexts } = this.#rows(x, context);
    return this.#result(this.#apply(this.#permutations.permute, rows, rows, contexts), x.shape);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    const { rows, context: contexts } = this.#rows(y, context);
    const { passes = this.size } = this.conditioner;
    let x = zerosLike(rows);
    // Each pass settles the entries that see only settled ones.
    for (let pass = 0; pass < passes; pass++) {
      x = this.#apply(this.#permutations.restore, rows, x, contexts);
    }
    return this.#result(x, y.shape);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return requireEvent('DiscreteAutoregressive', shape, [this.size, this.categories]);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #rows(x: Tensor, context: Tensor | undefined) {
    const width = this.size * this.categories;
    return inRows(reshape(x, [...x.shape.slice(0, -2), width]), context);
  }

  /** All entries of `from`, permuted as those of `seen` say; `[n, D K]`. */
  #apply(
    move: (x: Tensor, rows: Tensor) => Tensor,
    from: Tensor,
    seen: Tensor,
    context: Tensor | undefined,
  ): Tensor {
    const { size, categories } = this;
    const rows = categoryRows(this.family, this.conditioner, this.#permutations, {
      input: seen,
      context,
      entries: size,
      categories,
    });
    return reshape(move(reshape(from, [-1, categories]), rows), from.shape);
  }

  #result(rows: Tensor, shape: readonly number[]): ValueAndLogDet {
    return { value: reshape(rows, [...shape]), logDet: zeros([]) };
  }
}
