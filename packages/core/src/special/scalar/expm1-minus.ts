/** Outside of this the difference loses less than a decimal digit. */
const SERIES_LIMIT = 0.5;
const TERMS = 14;

/** e^x - 1 - x without cancellation near 0, where it is about x²/2. */
export function expm1Minus(x: number): number {
  if (Math.abs(x) > SERIES_LIMIT) return Math.expm1(x) - x;
  let sum = 1;
  for (let k = TERMS; k >= 3; k--) sum = 1 + (sum * x) / k;
  return 0.5 * x * x * sum;
}
