/** Terms below this part of the sum are left out. */
const PRECISION = 1e-12;

/**
 * P(a, x) Gamma(a + 1) / (x^a e^-x) = sum x^k / ((a + 1) ... (a + k)), for x up to about a or 1: some 10 sqrt(a) + 10 terms.
 */
export function gammaincSeries(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = a + 1; term > PRECISION * sum; k++) {
    term *= x / k;
    sum += term;
  }
  return sum;
}
