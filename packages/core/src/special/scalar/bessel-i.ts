import { scaledBesselI } from './scaled-bessel-i.js';

/** I_n(x), which overflows float32 long before 700. */
export function besselI(n: number, x: number): number {
  const size = Math.abs(x);
  const value = size > 700 ? Number.POSITIVE_INFINITY : Math.exp(size) * scaledBesselI(n, size);
  return x < 0 && n % 2 === 1 ? -value : value;
}
