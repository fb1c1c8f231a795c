import { logAddExp, sigmoid } from '@diffeo/core/special';
import {
  abs,
  add,
  div,
  euclideanNorm,
  exp,
  mul,
  neg,
  relu,
  sin,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  unstack,
} from '@tensorflow/tfjs-core';

/** An energy U on the plane: the density to be matched is exp(-U), up to its integral. */
export interface Energy {
  name: string;
  /** U of points `[n, 2]`, `[n]`. */
  of(z: Tensor): Tensor;
}

/** The square that densities are drawn on is [-EXTENT, EXTENT]². */
export const EXTENT = 4;
const WALL_WIDTH = 0.2;

/**
 * The energies of Rezende and Mohamed (2015, arXiv:1505.05770, table 1): a ring with two bumps, a wave, and waves that
 * part in two.
 *
 * Along z_1 the last three go on without end, and exp(-U) has no integral. The paper shows them on [-4, 4]²; here a wall
 * keeps them there, ½ (|z_i| - 4)² / 0.2² beyond.
 */
export const energies: readonly Energy[] = [
  walled('U1', (x, y) => {
    const ring = halfSquare(sub(euclideanNorm(stack([x, y]), 0), 2), 0.4);
    return sub(ring, logAddExp(neg(halfSquare(sub(x, 2), 0.6)), neg(halfSquare(add(x, 2), 0.6))));
  }),
  walled('U2', (x, y) => halfSquare(sub(y, wave(x)), 0.4)),
  walled('U3', (x, y) => {
    const bend = mul(3, exp(neg(halfSquare(sub(x, 1), 0.6))));
    return parted(sub(y, wave(x)), bend, 0.35);
  }),
  walled('U4', (x, y) => {
    const step = mul(3, sigmoid(div(sub(x, 1), 0.3)));
    return parted(sub(y, wave(x)), step, 0.4);
  }),
];

function walled(name: string, energy: (x: Tensor, y: Tensor) => Tensor): Energy {
  return {
    name,
    of(z) {
      const [x, y] = unstack(z, 1) as [Tensor, Tensor];
      return add(energy(x, y), sum(halfSquare(relu(sub(abs(z), EXTENT)), WALL_WIDTH), 1));
    },
  };
}

/** ½ (d / width)². */
function halfSquare(d: Tensor, width: number): Tensor {
  return mul(0.5, square(div(d, width)));
}

/** sin(2π x / 4). */
function wave(x: Tensor): Tensor {
  return sin(mul(Math.PI / 2, x));
}

/** Two paths, one where d is 0, `width` wide, and one below it by `way`, 0.35 wide. */
function parted(d: Tensor, way: Tensor, width: number): Tensor {
  return neg(logAddExp(neg(halfSquare(d, width)), neg(halfSquare(add(d, way), 0.35))));
}
