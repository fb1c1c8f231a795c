/** Outside of this the difference loses less than a decimal digit. */
const SERIES_LIMIT = 0.4;
const TERMS = 10;

/** log(1 + x) - x without cancellation near 0, where it is about -x²/2. */
export function log1pMinus(x: number): number {
  if (Math.abs(x) > SERIES_LIMIT) return Math.log1p(x) - x;
  // log(1 + x) = 2 artanh(s) and x = s (2 + x) for s = x / (2 + x).
  const s = x / (2 + x);
  const square = s * s;
  let sum = 0;
  for (let k = 2 * TERMS + 1; k >= 3; k -= 2) sum = sum * square + 1 / k;
  return s * (2 * square * sum - x);
}
