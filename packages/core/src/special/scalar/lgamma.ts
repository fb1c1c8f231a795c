import { sinPi } from './sin-pi.js';
import { HALF_LOG_TWO_PI, STIRLING_LIMIT, stirlingSeries } from './stirling-series.js';

/** lgamma(x) / ((x - 1) (x - 2)) on [1, 2] in powers of x - 3/2: interpolated in 40 digits, relative error 2e-15. */
const BETWEEN_ONE_AND_TWO = [
  -4.233066087210433e-5, 6.68246585036373e-5, -5.8165733688602144e-5, 9.281758532114443e-5,
  -0.00017104300594927385, 0.0002746536514517647, -0.0004376707178170653, 0.0007110125229750965,
  -0.0011644429824503194, 0.0019229609327760984, -0.0032120726776190944, 0.005446455645615835,
  -0.009425622482759253, 0.016797098685059228, -0.03130848750068851, 0.06291140107405828,
  -0.14595989591430658, 0.48312895054098165,
] as const;

/** log |Gamma(x)|; Infinity at the poles 0, -1, -2, ... and at Infinity, -Infinity at -Infinity (as SciPy). */
export function lgamma(x: number): number {
  if (x >= STIRLING_LIMIT) {
    if (x === Infinity) return x;
    return (x - 0.5) * (Math.log(x) - 1) - 0.5 + HALF_LOG_TWO_PI + stirlingSeries(x);
  }
  if (x > 0) return x < 1 ? lgammaNearOne(x + 1, x) - Math.log(x) : lgammaFromOne(x);
  if (Number.isNaN(x) || x === -Infinity) return x;
  if (x === Math.floor(x)) return Infinity;
  // Gamma(x) Gamma(-x) = -pi / (x sin(pi x))
  return Math.log(Math.PI / Math.abs(x * sinPi(x))) - lgamma(-x);
}

/** For 1 <= x <= 2; `above` is x - 1 with all its digits. */
function lgammaNearOne(x: number, above: number): number {
  let ratio = 0;
  for (const coefficient of BETWEEN_ONE_AND_TWO) ratio = ratio * (x - 1.5) + coefficient;
  return ratio * above * (above - 1);
}

/** For 1 <= x < STIRLING_LIMIT: Gamma(x) = (x - 1) (x - 2) ... Gamma(what is left between 1 and 2). */
function lgammaFromOne(x: number): number {
  if (x <= 2) return lgammaNearOne(x, x - 1);
  // Near its zero at 2 the value keeps its digits because log1p does.
  if (x <= 3) return lgammaNearOne(x - 1, x - 2) + Math.log1p(x - 2);
  let product = 1;
  let left = x;
  while (left > 2) {
    left--;
    product *= left;
  }
  return lgammaNearOne(left, left - 1) + Math.log(product);
}
