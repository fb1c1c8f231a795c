import type { Arithmetic } from './arithmetic.js';
import { lgammaOfPositive } from './lgamma-formula.js';
import { log1pMinusFormula } from './log1p-minus-formula.js';
import { stirlingSeriesFormula } from './stirling-series-formula.js';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const STIRLING_LIMIT = 3;
const LEAST_NORMAL = 2 ** -126;
/** The sum of two such numbers is finite. */
const LARGEST = 1.7e38;
/** What is larger counts as infinite. */
const ENDLESS = 3e38;

/** log Beta(a, b), by differences of Stirling's series where an argument is large. */
export function lbetaFormula<T>(m: Arithmetic<T>, a: T, b: T): T {
  const small = m.min(m.max(m.min(a, b), LEAST_NORMAL), LARGEST);
  const large = m.min(m.max(m.max(a, b), LEAST_NORMAL), LARGEST);
  const sum = m.add(small, large);
  const ratio = m.div(small, large);
  const far = m.max(large, STIRLING_LIMIT);
  const tails = m.sub(
    stirlingSeriesFormula(m, far),
    stirlingSeriesFormula(m, m.max(sum, STIRLING_LIMIT)),
  );
  const lgammaSmall = lgammaOfPositive(m, m.min(small, STIRLING_LIMIT));
  // lgamma(large) - lgamma(sum)
  const bend = m.mul(large, log1pMinusFormula(m, ratio));
  const difference = m.sub(m.sub(m.mul(m.log1p(ratio), 0.5), bend), m.mul(small, m.log(sum)));
  const unequal = m.add(m.add(lgammaSmall, difference), tails);

  const shift = m.mul(m.sub(small, 0.5), m.log(m.div(small, sum)));
  const leading = m.sub(shift, m.mul(large, m.log1p(ratio)));
  const ends = m.sub(HALF_LOG_TWO_PI, m.mul(m.log(large), 0.5));
  const small3 = stirlingSeriesFormula(m, m.max(small, STIRLING_LIMIT));
  const both = m.add(m.add(leading, ends), m.add(small3, tails));

  const near = m.min(large, STIRLING_LIMIT);
  const whole = lgammaOfPositive(m, m.add(near, m.min(small, STIRLING_LIMIT)));
  const direct = m.add(lgammaSmall, m.sub(lgammaOfPositive(m, near), whole));
  const asymptotic = m.select(m.less(small, STIRLING_LIMIT), unequal, both);
  const inside = m.select(m.less(large, STIRLING_LIMIT), direct, asymptotic);
  const atZero = m.select(m.equal(m.min(a, b), 0), Infinity, inside);
  const isEndless = m.less(ENDLESS, m.max(a, b));
  const end = m.select(m.equal(m.min(a, b), 0), NaN, -Infinity);
  return m.select(m.less(m.min(a, b), 0), NaN, m.select(isEndless, end, atZero));
}
