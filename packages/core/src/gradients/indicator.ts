import { cast, getBackend, mul, type Tensor } from '@tensorflow/tfjs-core';

/** 1 where the mask is true, 0 elsewhere, in float32. */
export function indicator(mask: Tensor): Tensor {
  const cheap = cast(mask, 'float32');
  // On WebGPU that cast only relabels the integers, and shaders that move elements then fail to compile.
  return getBackend() === 'webgpu' ? mul(cheap, 1) : cheap;
}
