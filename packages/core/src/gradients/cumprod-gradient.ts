import {
  add,
  cumprod,
  mul,
  pad,
  reshape,
  reverse,
  slice,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';

/** The gradient of the cumulative product; finite and right also where elements are zero. */
export const cumprodGradient: KernelGradient = {
  kernelName: 'Cumprod',
  inputsToSave: ['x'],
  gradFunc: (dy: Tensor, [x], attrs) => ({
    x: () => {
      const axis = ((attrs['axis'] as number) + x!.rank) % x!.rank;
      const length = x!.shape[axis]!;
      const inner = x!.shape.slice(axis + 1).reduce((product, n) => product * n, 1);
      // [outer, length, inner], running forward, inclusive.
      const rows = (t: Tensor) => {
        const flat = reshape(t, [-1, length, inner]);
        return attrs['reverse'] ? reverse(flat, 1) : flat;
      };
      const dRunning = attrs['exclusive'] ? shift(rows(dy), 1) : rows(dy);
      const gradient = inclusive(dRunning, rows(x!));
      return reshape(attrs['reverse'] ? reverse(gradient, 1) : gradient, x!.shape);
    },
  }),
};

/**
 * y_j = x_0 ... x_j has dx_i = (x_0 ... x_{i-1}) s_i, where s_i = dy_i + x_{i+1} s_{i+1} sums what comes after.
 * The recurrence is solved by doubling: after step k, s_i holds 2^k terms and c_i the product of 2^k coefficients.
 */
function inclusive(dy: Tensor, x: Tensor): Tensor {
  const length = x.shape[1]!;
  let s = dy;
  let c = shift(x, 1);
  for (let distance = 1; distance < length; distance *= 2) {
    s = add(s, mul(c, shift(s, distance)));
    c = mul(c, shift(c, distance));
  }
  return mul(cumprod(x, 1, true), s);
}

/** Moves rows towards index 0; zeros follow. */
function shift(rows: Tensor, distance: number): Tensor {
  const [outer, length, inner] = rows.shape as [number, number, number];
  const rest = slice(rows, [0, distance, 0], [outer, length - distance, inner]);
  return pad(rest, [
    [0, 0],
    [0, distance],
    [0, 0],
  ]);
}
