/** log(cosh(x)). */
export function logCosh(x: number): number {
  const size = Math.abs(x);
  if (size < 1) return Math.log1p(2 * Math.sinh(size / 2) ** 2);
  return size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
}
