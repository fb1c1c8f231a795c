import { engine, reshape, type Tensor, zerosLike } from '@tensorflow/tfjs-core';

/**
 * x where the mask of the same shape is true, 0 elsewhere, also where x is infinite or NaN.
 * Runs flat, since the Select kernel of the WebGPU backend ends at rank 4.
 */
export function keepWhere(mask: Tensor, x: Tensor): Tensor {
  return choose(mask, x, zerosLike(x));
}

/** a where the mask is true, b elsewhere; of one shape, but that the mask may be a vector that chooses rows. */
export function choose(mask: Tensor, a: Tensor, b: Tensor): Tensor {
  const flat = (x: Tensor) => (mask.size === a.size && x.rank !== 1 ? reshape(x, [x.size]) : x);
  const inputs = { condition: flat(mask), t: flat(a), e: flat(b) };
  return reshape(engine().runKernel('Select', inputs) as Tensor, a.shape);
}
