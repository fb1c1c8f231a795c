/** log(e^x + e^y). */
export function logAddExp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}

/** e^x / (e^x + e^y), the derivative in x: 1/2 where x = y, also at infinities. */
export function shareOf(x: number, y: number): number {
  return x === y ? 0.5 : 1 / (1 + Math.exp(y - x));
}
