/** log(2 pi) / 2. */
export const HALF_LOG_TWO_PI = 0.9189385332046727;
/** From here on the asymptotic series of log Gamma has full accuracy. */
export const STIRLING_LIMIT = 10;

/** B_2k / (2k (2k - 1) x^(2k - 1)), summed, for x >= STIRLING_LIMIT. */
export function stirlingSeries(x: number): number {
  const z = 1 / (x * x);
  const sum =
    1 / 12 +
    z *
      (-1 / 360 +
        z * (1 / 1260 + z * (-1 / 1680 + z * (1 / 1188 + z * (-691 / 360360 + z / 156)))));
  return sum / x;
}
