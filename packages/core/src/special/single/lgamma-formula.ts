import type { Arithmetic } from './arithmetic.js';
import { polynomialFormula } from './polynomial-formula.js';
import { sinPiFormula } from './sin-pi-formula.js';
import { stirlingSeriesFormula } from './stirling-series-formula.js';

/** lgamma(x) / ((x - 1) (x - 2)) on [1, 2] in powers of x - 3/2: interpolated in 40 digits, relative error 4e-9. */
const BETWEEN_ONE_AND_TWO = [
  0.4831289523, -0.145959897, 0.06291105386, -0.03130827317, 0.01680809775, -0.009432411479,
  0.005325991991, -0.003137736412, 0.002446744656, -0.001487484341,
];
/** log(2 pi)/2 - 1/2. */
const STIRLING_CONSTANT = 0.4189385332046727;
const LEAST_NORMAL = 2 ** -126;
/** log Gamma overflows beyond. */
const LARGEST = 4.08e36;

/** log |Gamma(x)|. */
export function lgammaFormula<T>(m: Arithmetic<T>, x: T): T {
  const size = m.min(m.abs(x), LARGEST);
  const positive = lgammaOfPositive(m, size);
  // Gamma(x) Gamma(-x) = -pi / (x sin(pi x)); where x is so small that x sin(pi x) underflows, the sine is pi x.
  const sine = m.max(m.abs(sinPiFormula(m, size)), LEAST_NORMAL);
  const product = m.add(m.log(size), m.log(m.mul(sine, 1 / Math.PI)));
  const negative = m.sub(m.neg(product), positive);
  const isPole = m.equal(m.round(size), size);
  const below = m.select(isPole, Infinity, negative);
  const finite = m.select(m.less(0, x), positive, m.select(m.equal(x, 0), Infinity, below));
  // -Infinity has itself for value, as SciPy has it.
  const end = m.select(m.less(x, -3.4e38), -Infinity, finite);
  return m.select(m.less(LARGEST, x), Infinity, end);
}

/** log Gamma(x) for 0 < x <= LARGEST. */
export function lgammaOfPositive<T>(m: Arithmetic<T>, x: T): T {
  const isBelowOne = m.less(x, 1);
  const isAboveTwo = m.less(2, x);
  const isLarge = m.less(3, x);
  const above = m.select(isBelowOne, x, m.select(isAboveTwo, m.sub(x, 2), m.sub(x, 1)));
  const near = logGammaOnePlus(m, m.min(above, 1));
  const factor = m.select(isBelowOne, x, m.select(isLarge, x, m.sub(x, 1)));
  const logarithm = m.log(m.select(isBelowOne, x, m.max(m.select(isAboveTwo, factor, 1), 1)));
  const small = m.select(isBelowOne, m.sub(near, logarithm), m.add(near, logarithm));
  const stirling = m.add(
    m.add(m.mul(m.sub(x, 0.5), m.sub(logarithm, 1)), STIRLING_CONSTANT),
    stirlingSeriesFormula(m, m.max(x, 3)),
  );
  return m.select(isLarge, stirling, small);
}

/** log Gamma(1 + above) for 0 <= above <= 1. */
export function logGammaOnePlus<T>(m: Arithmetic<T>, above: T): T {
  const ratio = polynomialFormula(m, m.sub(above, 0.5), BETWEEN_ONE_AND_TWO);
  return m.mul(m.mul(ratio, above), m.sub(above, 1));
}
