import { ShapeError } from '@diffeo/core';
import type { Bijector } from '../bijector.js';
import { JointMap } from './joint-map.js';

/** Options of {@link Blockwise}. */
export interface BlockwiseOptions {
  /** A map of numbers or of vectors for each block. */
  bijectors: readonly Bijector[];
  /** How many elements of x each block has. */
  sizes: readonly number[];
}

/**
 * A bijector for each block of neighbouring elements of a vector,
 *
 *     y = [f_1(x_1, ..., x_{n_1}), f_2(x_{n_1 + 1}, ...), ...],    log|det J| = log|det J_1| + log|det J_2| + ...
 *
 * A block of y may have another size than that of x. Blocks of other shapes than vectors: {@link JointMap}.
 *
 * Shapes: `[..., n]` to `[..., m]`, the sums of the sizes of the blocks.
 *
 * @throws ShapeError unless there is a size for each bijector, which maps numbers or vectors to such; from its methods
 * for vectors of another size.
 * @example
 * const f = new Blockwise({ bijectors: [new Exp(), new StickBreaking()], sizes: [1, 2] });
 * f.forward([0, 0, 0]).print(); // [1, 0.3333, 0.3333, 0.3333]
 */
export class Blockwise extends JointMap<readonly Bijector[]> {
  override readonly family = 'Blockwise';

  constructor({ bijectors, sizes }: BlockwiseOptions) {
    for (const [i, { family, eventRankIn, eventRankOut }] of bijectors.entries()) {
      if (eventRankIn <= 1 && eventRankOut === eventRankIn) continue;
      throw new ShapeError({
        where: `Blockwise: bijectors[${i}] (${family})`,
        rule: 'must map numbers or vectors',
        received: `events of rank ${eventRankIn} to events of rank ${eventRankOut}`,
        remedy: 'Use JointMap, which takes parts of any shape.',
      });
    }
    if (sizes.length !== bijectors.length) {
      throw new ShapeError({
        where: 'Blockwise: sizes',
        rule: `must have one for each of the ${bijectors.length} bijectors`,
        received: `[${sizes}]`,
      });
    }
    super({ bijectors: [...bijectors], shapes: sizes.map((size) => [size]) });
  }
}
