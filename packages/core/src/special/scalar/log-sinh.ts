/** log(sinh(x)) for x >= 0. */
export function logSinh(x: number): number {
  return x > 20 ? x - Math.LN2 : Math.log(Math.sinh(x));
}
