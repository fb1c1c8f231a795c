import { type cumprod, type cumsum, getBackend, reverse, type Tensor } from '@tensorflow/tfjs-core';

/** `cumsum` (or `cumprod`) that starts at the last element of an axis. */
export function cumulateFromEnd(
  scan: typeof cumsum | typeof cumprod,
  x: Tensor,
  axis: number,
  exclusive: boolean,
): Tensor {
  // The WebGPU kernel writes the length into its reversed shader, and reuses that shader for other lengths.
  if (getBackend() === 'webgpu') return reverse(scan(reverse(x, axis), axis, exclusive), axis);
  return scan(x, axis, exclusive, true);
}
