import { gaussLegendre } from '../coefficients/gauss-legendre.js';
import { erfc } from './erf.js';

const { nodes, weights } = gaussLegendre(32);
/** Beyond this many standard deviations the integrand has died away. */
const FARTHEST = 8.6;

/** 2 pi e^(h²/2) T(h, a) for h >= 0 and 0 <= a <= 1: the integral of e^(-h² t²/2) / (1 + t²) over 0 < t < a. */
function integral(h: number, a: number): number {
  const end = Math.min(a, FARTHEST / h);
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const t = end * nodes[i]!;
    sum += (weights[i]! * Math.exp(-0.5 * (h * t) ** 2)) / (1 + t * t);
  }
  return sum * end;
}

function upTo1(h: number, a: number): number {
  if (a === 0 || h === Number.POSITIVE_INFINITY) return 0;
  return (Math.exp(-0.5 * h * h) * integral(h, a)) / (2 * Math.PI);
}

/**
 * Owen's T: the probability of X > h and 0 < Y < a X for independent standard normals X and Y. Where a > 1 it is
 * (Q(h) + Q(a h)) / 2 - Q(h) Q(a h) - T(a h, 1/a), with Q the upper tail.
 */
export function owensT(h: number, a: number): number {
  const [size, slope] = [Math.abs(h), Math.abs(a)];
  if (!(slope > 1)) return Math.sign(a) * upTo1(size, slope);
  const product = size === 0 ? 0 : slope * size;
  const [q, r] = [size, product].map((x) => 0.5 * erfc(x * Math.SQRT1_2)) as [number, number];
  const rest = product === Number.POSITIVE_INFINITY ? 0 : upTo1(product, 1 / slope);
  return Math.sign(a) * (0.5 * (q + r) - q * r - rest);
}
