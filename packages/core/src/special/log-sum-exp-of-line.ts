/**
 * The largest of `count` numbers that stand `step` apart, and the logarithm of the sum of e^(x - largest); their sum is
 * the logSumExp of the numbers, infinities and NaN included.
 */
export function logSumExpOfLine(
  x: ArrayLike<number>,
  first: number,
  count: number,
  step: number,
): { largest: number; logTotal: number } {
  const end = first + count * step;
  let largest = -Infinity;
  for (let at = first; at < end; at += step) {
    const value = x[at]!;
    if (!(value <= largest)) largest = value;
    if (Number.isNaN(value)) return { largest: Number.NaN, logTotal: Number.NaN };
  }
  if (Math.abs(largest) === Infinity) return { largest, logTotal: 0 };
  let total = 0;
  for (let at = first; at < end; at += step) total += Math.exp(x[at]! - largest);
  return { largest, logTotal: Math.log(total) };
}
