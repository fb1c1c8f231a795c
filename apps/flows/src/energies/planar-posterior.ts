import { Affine, chain, Planar } from '@diffeo/bijectors';
import { Parameter, positive } from '@diffeo/core';
import type { Key } from '@diffeo/core/random';
import { Independent, Normal, Transformed } from '@diffeo/distributions';

/** The paper's q of K planar maps: of a normal distribution whose means and deviations are fitted along. */
export function planarPosterior(layers: number, key: Key): Transformed {
  const base = new Independent(new Normal({ loc: [0, 0], scale: 1 }));
  const start = new Affine({
    shift: new Parameter([0, 0]),
    scale: new Parameter([1, 1], { support: positive }),
  });
  return new Transformed(base, chain([new Planar({ size: 2, layers, key }), start]));
}
