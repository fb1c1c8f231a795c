/** 1 / (k! (n + k)!) for k below `terms`: I_n(x) = (x / 2)^n times their sum with the powers of (x / 2)². */
export function besselSeries(n: number, terms: number): number[] {
  let coefficient = 1;
  for (let k = 2; k <= n; k++) coefficient /= k;
  const coefficients = [coefficient];
  for (let k = 1; k < terms; k++) {
    coefficient /= k * (n + k);
    coefficients.push(coefficient);
  }
  return coefficients;
}
