import { resolve, type TensorInput } from '@diffeo/core';
import { add, div, log, mul, sub, type Tensor } from '@tensorflow/tfjs-core';

// A loc of 0 and a scale of 1, given as numbers, cost no kernel.

/** (x - loc) / scale. */
export function standardize(x: Tensor, loc: TensorInput, scale: TensorInput): Tensor {
  const shifted = loc === 0 ? x : sub(x, resolve(loc));
  return scale === 1 ? shifted : div(shifted, resolve(scale));
}

/** loc + scale z. */
export function destandardize(z: Tensor, loc: TensorInput, scale: TensorInput): Tensor {
  const scaled = scale === 1 ? z : mul(resolve(scale), z);
  return loc === 0 ? scaled : add(resolve(loc), scaled);
}

/** logDet + log(scale). */
export function addLog(logDet: Tensor, scale: TensorInput): Tensor {
  return scale === 1 ? logDet : add(logDet, log(resolve(scale)));
}

/** logDet - log(scale). */
export function subLog(logDet: Tensor, scale: TensorInput): Tensor {
  return scale === 1 ? logDet : sub(logDet, log(resolve(scale)));
}
