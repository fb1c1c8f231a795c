import { DomainError, oneHotVector } from '@diffeo/core';
import { concat, gather, reshape, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { Bijector } from '../bijector.js';
import type { Conditioner } from '../conditioner.js';
import type { Mask } from '../coupling/mask.js';
import { inRows } from '../in-rows.js';
import type { ValueAndLogDet } from '../value-and-log-det.js';
import type { CategoricalFamily } from './categorical-family.js';
import { categoryRows } from './category-rows.js';
import { requireCategories } from './require-categories.js';
import { requireEvent } from './require-event.js';

/** Options of {@link DiscreteCoupling}. */
export interface DiscreteCouplingOptions {
  /** K, how many categories an entry has. */
  categories: number;
  /** Which of the D entries are kept, such as `halvesMask(8)`. */
  mask: Mask;
  /** What is done to each of the others, such as `modularShiftFamily()`. */
  family: CategoricalFamily;
  /** From the kept entries, one-hot and side by side, and the context after them, to the rows of the family. */
  conditioner: Conditioner;
}

/**
 * A coupling layer of categories (Tran et al. 2019, arXiv:1905.10347): the kept entries pass unchanged, and decide how the
 * categories of each of the others are permuted. It permutes the K^D values, so that log|det J| = 0 and probabilities
 * are carried over as they are.
 *
 * Shapes: entries are one-hot, `[..., D, K]`, and the event is both. With A entries kept and B changed, the conditioner
 * takes `[n, A K + c]` to `[n, B K parameterCount]`. Gradients pass straight through the choice of a permutation.
 *
 * @throws DomainError for less than two categories, or a mask that is none of entries, keeps nothing or changes nothing;
 * ShapeError, when it runs, for a conditioner whose output has another size.
 * @example
 * const f = new DiscreteCoupling({
 *   categories: 3,
 *   mask: halvesMask(2),
 *   family: modularShiftFamily(),
 *   conditioner: (kept) => kept, // adds the first category to the second
 * });
 * f.forward([[0, 1, 0], [0, 0, 1]]).print(); // [[0, 1, 0], [1, 0, 0]]
 */
export class DiscreteCoupling extends Bijector {
  readonly family = 'DiscreteCoupling';
  readonly eventRankIn = 2;
  readonly eventRankOut = 2;
  readonly domain = oneHotVector;
  readonly codomain = oneHotVector;
  readonly categories: number;
  readonly mask: Mask;
  readonly conditioner: Conditioner;
  readonly #permutations: CategoricalFamily;

  constructor({ categories, mask, family, conditioner }: DiscreteCouplingOptions) {
    super();
    requireCategories('DiscreteCoupling', categories);
    const kept = mask.keeps.filter(Boolean).length;
    if (mask.shape.length !== 1 || kept === 0 || kept === mask.keeps.length) {
      throw new DomainError({
        where: 'DiscreteCoupling: mask',
        rule: 'must be one of entries, and keep some and change others',
        received: `${kept} kept of the shape [${mask.shape}]`,
        remedy: 'Use halvesMask, alternatingMask or randomMask.',
      });
    }
    this.categories = categories;
    this.mask = mask;
    this.conditioner = conditioner;
    this.#permutations = family;
  }

  protected override computeForwardAndLogDet(x: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#couple(x, context, this.#permutations.permute);
  }

  protected override computeInverseAndLogDet(y: Tensor, context?: Tensor): ValueAndLogDet {
    return this.#couple(y, context, this.#permutations.restore);
  }

  protected override computeForwardEventShape(shape: readonly number[]): readonly number[] {
    return requireEvent('DiscreteCoupling', shape, [this.mask.keeps.length, this.categories]);
  }

  protected override computeInverseEventShape(shape: readonly number[]): readonly number[] {
    return this.computeForwardEventShape(shape);
  }

  #couple(
    x: Tensor,
    context: Tensor | undefined,
    apply: (x: Tensor, rows: Tensor) => Tensor,
  ): ValueAndLogDet {
    const { categories, mask } = this;
    const size = mask.keeps.length;
    const given = inRows(reshape(x, [...x.shape.slice(0, -2), size * categories]), context);
    const entries = reshape(given.rows, [-1, size, categories]);
    const n = entries.shape[0]!;
    const places = mask.keeps.map((_, i) => i);
    const kept = places.filter((i) => mask.keeps[i]);
    const changed = places.filter((i) => !mask.keeps[i]);
    const take = (from: Tensor, which: readonly number[]) =>
      gather(from, tensor1d([...which], 'int32'), 1);

    const keptPart = take(entries, kept);
    const rows = categoryRows('DiscreteCoupling', this.conditioner, this.#permutations, {
      input: reshape(keptPart, [n, kept.length * categories]),
      context: given.context,
      entries: changed.length,
      categories,
    });
    const moved = apply(reshape(take(entries, changed), [-1, categories]), rows);
    const joined = concat([keptPart, reshape(moved, [n, changed.length, categories])], 1);
    const order = [...kept, ...changed];
    const value = take(
      joined,
      places.map((place) => order.indexOf(place)),
    );
    return { value: reshape(value, x.shape), logDet: zeros([]) };
  }
}
