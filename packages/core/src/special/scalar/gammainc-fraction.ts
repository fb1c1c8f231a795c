/** The fraction ends when a step changes it by less. */
const PRECISION = 1e-12;

/**
 * Q(a, x) Gamma(a) / (x^a e^-x) as a continued fraction, 1/(x + 1 - a - 1 (1 - a)/(x + 3 - a - ...)), for x >= 1 and
 * above the median, by Lentz's method; the denominators are positive there.
 */
export function gammaincFraction(a: number, x: number): number {
  let denominator = x + 1 - a;
  let d = 1 / denominator;
  let c = Infinity;
  let value = d;
  let change = 0;
  for (let i = 1; Math.abs(change - 1) > PRECISION; i++) {
    const numerator = i * (a - i);
    denominator += 2;
    d = 1 / (numerator * d + denominator);
    c = denominator + numerator / c;
    change = c * d;
    value *= change;
  }
  return value;
}
