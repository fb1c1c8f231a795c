import { add, mul, scalar, square, type Tensor } from '@tensorflow/tfjs-core';

/** (tan(a) / a - 1) / a^2 in powers of a^2, from the highest: Cephes tanf, to 1e-7 for |a| <= pi / 4. */
const COEFFICIENTS = [
  9.38540185543e-3, 3.11992232697e-3, 2.44301354525e-2, 5.34112807005e-2, 1.33387994085e-1,
  3.33331568548e-1,
] as const;

/** tan(pi x) for |x| <= 1/4. WebGPU's own tan loses four digits there, and all of them next to 0. */
export function tanPi(x: Tensor): Tensor {
  const a = mul(Math.PI, x);
  const z = square(a);
  const [highest, ...rest] = COEFFICIENTS;
  const sum = rest.reduce<Tensor>((partial, each) => add(mul(partial, z), each), scalar(highest));
  return add(a, mul(a, mul(z, sum)));
}
