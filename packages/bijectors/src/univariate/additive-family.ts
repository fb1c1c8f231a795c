import { real } from '@diffeo/core';
import { squeeze, type Tensor } from '@tensorflow/tfjs-core';
import { Affine } from '../elementwise/affine.js';
import type { UnivariateFamily } from './univariate-family.js';

/**
 * y = x + t: the maps of NICE (Dinh et al. 2014, arXiv:1410.8516), which preserve volume. One number a row.
 *
 * @example
 * additiveFamily().make(tensor2d([[1], [2]])).forward([0, 0]).print(); // [1, 2]
 */
export function additiveFamily(): UnivariateFamily {
  return {
    name: 'additiveFamily',
    parameterCount: 1,
    domain: real,
    codomain: real,
    make: (rows: Tensor) => new Affine({ shift: squeeze(rows, [rows.rank - 1]) }),
  };
}
