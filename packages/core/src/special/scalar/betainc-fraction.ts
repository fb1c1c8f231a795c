const PRECISION = 1e-12;

/**
 * I_x(a, b) a Beta(a, b) / (x^a (1 - x)^b) as a continued fraction (DLMF 8.17.22), for x up to the mean and not near 1, by Lentz's
 * method: some sqrt(max(a, b)) steps.
 */
export function betaincFraction(a: number, b: number, x: number): number {
  let d = 1;
  let c = Infinity;
  let value = 1;
  let change = 0;
  for (let m = 0; Math.abs(change - 1) > PRECISION; m++) {
    const odd = a + 2 * m;
    if (m > 0) {
      const even = (m * (b - m) * x) / ((odd - 1) * odd);
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      value *= c * d;
    }
    const next = (-(a + m) * (a + b + m) * x) / (odd * (odd + 1));
    d = 1 / (1 + next * d);
    c = 1 + next / c;
    change = c * d;
    value *= change;
  }
  return value;
}
