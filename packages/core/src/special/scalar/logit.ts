/** log(p / (1 - p)). Near 1/2 what p / (1 - p) exceeds 1 by is exact. */
export function logit(p: number): number {
  const rest = 1 - p;
  return Math.abs(p - 0.5) < 0.25 ? Math.log1p((2 * p - 1) / rest) : Math.log(p / rest);
}
