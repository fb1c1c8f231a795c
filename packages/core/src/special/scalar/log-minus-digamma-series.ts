/** From here on the asymptotic series of digamma has full accuracy. */
export const SERIES_START = 8;

/** 1/(2x) + B_2k / (2k x^2k), summed, for x >= SERIES_START. */
export function logMinusDigammaSeries(x: number): number {
  const z = 1 / (x * x);
  const sum =
    1 / 12 -
    z *
      (1 / 120 -
        z *
          (1 / 252 -
            z * (1 / 240 - z * (1 / 132 - z * (691 / 32760 - z * (1 / 12 - z * (3617 / 8160)))))));
  return 0.5 / x + z * sum;
}
