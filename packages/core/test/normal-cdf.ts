/** Phi(x) to 1e-12 for the tests: Marsaglia's series, "Evaluating the normal distribution", 2004. */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 7) return x > 0 ? 1 : 0;
  let term = x;
  let total = x;
  for (let i = 3; total + term !== total; i += 2) {
    term *= (x * x) / i;
    total += term;
  }
  return 0.5 + total * Math.exp(-0.5 * x * x - 0.9189385332046728);
}
