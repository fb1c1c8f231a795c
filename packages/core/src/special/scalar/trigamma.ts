import { sinPi } from './sin-pi.js';

const SERIES_START = 10;

/** The derivative of digamma; Infinity at the poles 0, -1, -2, ... */
export function trigamma(x: number): number {
  if (x <= 0) {
    if (x === Math.floor(x)) return x === -Infinity ? NaN : Infinity;
    const ratio = Math.PI / sinPi(x);
    return ratio * ratio - trigamma(1 - x);
  }
  let shifted = x;
  let sum = 0;
  while (shifted < SERIES_START) {
    sum += 1 / (shifted * shifted);
    shifted++;
  }
  const z = 1 / (shifted * shifted);
  const tail =
    1 / 6 -
    z * (1 / 30 - z * (1 / 42 - z * (1 / 30 - z * (5 / 66 - z * (691 / 2730 - z * (7 / 6))))));
  return sum + (1 + 0.5 / shifted + z * tail) / shifted;
}
