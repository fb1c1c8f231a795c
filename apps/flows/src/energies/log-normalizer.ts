import { logSumExp } from '@diffeo/core/special';
import { neg, tidy } from '@tensorflow/tfjs-core';
import { type Energy, EXTENT } from './energies.js';
import { planeGrid } from './plane-grid.js';

/** Five widths beyond the wall exp(-U) is 4e-6 of what it is before it, and the density is no more than that. */
const REACH = EXTENT + 1;
const SIDE = 500;

/** log of the integral of exp(-U) over the plane, by the midpoint rule: it knows what a fit can reach, F = -log Z. */
export async function logNormalizer({ of }: Energy): Promise<number> {
  const total = tidy(() => logSumExp(neg(of(planeGrid(SIDE, REACH)))));
  const [value] = await total.data<'float32'>();
  total.dispose();
  return value! + 2 * Math.log((2 * REACH) / SIDE);
}
