import { type Key, uniform } from '@diffeo/core/random';
import { add, div, type Tensor, tidy } from '@tensorflow/tfjs-core';

/** How many values a pixel has. */
export const LEVELS = 256;

/**
 * Pixels 0 to 255 spread evenly over [0, 1): (v + u) / 256, u from U(0, 1). A density of these bounds the probability of the
 * pixels from below, log p(v) >= E log p(x) - D log 256 (Theis et al. 2015, arXiv:1511.01844).
 */
export function dequantized(pixels: Tensor, key: Key): Tensor {
  return tidy(() => div(add(pixels, uniform(pixels.shape, { key })), LEVELS));
}
