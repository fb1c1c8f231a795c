import {
  alternatingMask,
  DiscreteAutoregressive,
  DiscreteCoupling,
  halvesMask,
  modularAffineFamily,
  modularShiftFamily,
} from '../../src/index.js';
import type { BijectorCase } from '../bijector-case.js';
import { BlockTriangularConditioner } from '../block-triangular-conditioner.js';
import { LinearConditioner } from '../linear-conditioner.js';

/** One-hot entries, one after the other. */
const oneHots = (categories: number, places: readonly number[]) =>
  places.flatMap((place) => Array.from({ length: categories }, (_, i) => Number(i === place)));

const shift = modularShiftFamily({ temperature: 0.5 });
const affine = modularAffineFamily({ temperature: 0.5 });

export const discreteCases: Readonly<Record<string, BijectorCase>> = {
  DiscreteCoupling: {
    of: DiscreteCoupling,
    make: (key) =>
      new DiscreteCoupling({
        categories: 3,
        mask: alternatingMask(3),
        family: shift,
        conditioner: new LinearConditioner(6, 3, key),
      }),
    event: [3, 3],
    x: oneHots(3, [0, 1, 2, 2, 2, 0]),
    edges: oneHots(3, [1, 1, 1]),
    inverseEdges: oneHots(3, [2, 1, 0]),
    isTrainable: true,
  },
  'DiscreteCoupling of an affine family': {
    of: modularAffineFamily,
    make: (key) =>
      new DiscreteCoupling({
        categories: 5,
        mask: halvesMask(2),
        family: affine,
        conditioner: new LinearConditioner(5, 10, key),
      }),
    event: [2, 5],
    x: oneHots(5, [0, 1, 4, 2]),
    edges: oneHots(5, [1, 1]),
    inverseEdges: oneHots(5, [3, 1]),
    isTrainable: true,
  },
  DiscreteAutoregressive: {
    of: DiscreteAutoregressive,
    make: (key) =>
      new DiscreteAutoregressive({
        size: 3,
        categories: 4,
        family: affine,
        conditioner: new BlockTriangularConditioner(3, 4, 2, key),
      }),
    event: [3, 4],
    x: oneHots(4, [0, 1, 2, 3, 2, 0]),
    edges: oneHots(4, [1, 1, 1]),
    inverseEdges: oneHots(4, [2, 1, 0]),
    isTrainable: true,
  },
  'DiscreteAutoregressive of a family of shifts': {
    of: modularShiftFamily,
    make: (key) =>
      new DiscreteAutoregressive({
        size: 2,
        categories: 2,
        family: shift,
        conditioner: new BlockTriangularConditioner(2, 2, 1, key),
      }),
    event: [2, 2],
    x: oneHots(2, [0, 1, 1, 1]),
    edges: oneHots(2, [1, 1]),
    inverseEdges: oneHots(2, [0, 1]),
    isTrainable: true,
  },
};
