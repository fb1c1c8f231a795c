import { resolve, type TensorInput } from '@diffeo/core';
import { matrixTranspose, qr } from '@diffeo/core/linalg';
import type { Key } from '@diffeo/core/random';
import { eye, reverse, stack, type Tensor } from '@tensorflow/tfjs-core';
import { compactReflections } from '../linear/compact-reflections.js';
import { normalParameter } from './drawn-parameter.js';

/** Where a Sylvester flow gets the orthonormal columns of Q from. */
export interface SylvesterBasis {
  /** M, how many columns Q has. */
  readonly rank: number;
  /** What Q is computed from, absent where it is constant. */
  readonly parameter?: TensorInput;
  /** The shape that the parameter must end in. */
  readonly ending: readonly number[];
  /** Q of all layers, `[..., K, D, M]`. */
  compute(): Tensor;
}

/** What a basis is made for. */
export interface SylvesterSizes {
  size: number;
  layers: number;
  /** The parameter, where it is not trained from `key`. */
  basis: TensorInput | undefined;
  key: Key;
}

/** Q from the QR factors of matrices `[..., K, D, M]`. */
export function orthogonalBasis(
  rank: number,
  { size, layers, basis, key }: SylvesterSizes,
): SylvesterBasis {
  const ending = [layers, size, rank];
  const parameter = basis ?? normalParameter(ending, key);
  return { rank, parameter, ending, compute: () => qr(resolve(parameter)).q };
}

/** Q as a product of reflections along vectors `[..., K, H, D]`. */
export function householderBasis(
  reflections: number,
  { size, layers, basis, key }: SylvesterSizes,
): SylvesterBasis {
  const ending = [layers, reflections, size];
  const parameter = basis ?? normalParameter(ending, key);
  return {
    rank: size,
    parameter,
    ending,
    compute: () => matrixTranspose(compactReflections(resolve(parameter)).apply(eye(size))),
  };
}

/** The identity and the opposite order of the entries by turns. */
export function alternatingBasis({ size, layers }: SylvesterSizes): SylvesterBasis {
  return {
    rank: size,
    ending: [],
    compute: () => {
      const order = eye(size);
      const opposite = reverse(order, 0);
      return stack(Array.from({ length: layers }, (_, k) => (k % 2 === 0 ? order : opposite)));
    },
  };
}
