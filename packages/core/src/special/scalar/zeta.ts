/** B_2j / (2j)! for j = 1, 2, ... */
const BERNOULLI_OVER_FACTORIAL = [
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-5, -8.267195767195768e-7,
  2.08767569878681e-8, -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13,
  8.586062056277845e-15, -2.174868698558062e-16, 5.5090028283602295e-18,
] as const;
/** Terms that are summed one by one before the Euler-Maclaurin formula takes over. */
const DIRECT_TERMS = 10;
/** e^-60 of the first term is nothing; the formula would diverge for such an s. */
const NEGLIGIBLE_TAIL = 60;

/** The order of a derivative in s. */
export type ZetaOrder = 0 | 1 | 2;

/**
 * Hurwitz's zeta(s, q) = sum_{k >= 0} (k + q)^-s for s > 1, or its `order`th derivative in s, by the Euler-Maclaurin
 * formula. Infinity at s = 1 and at the poles q = 0, -1, ...; for other q < 0 the value is real for integers s only and
 * NaN otherwise; NaN for s < 1 (as SciPy).
 */
export function zeta(s: number, q: number, order: ZetaOrder = 0): number {
  if (!(s >= 1) || Number.isNaN(q)) return NaN;
  if (s === 1) return order === 1 ? -Infinity : Infinity;
  if (q > 0) return zetaOfPositive(s, q, order);
  if (q === Math.floor(q)) return order === 1 ? -Infinity : Infinity;
  if (s !== Math.floor(s) || order > 0) return NaN;
  return zetaOfNegative(s, q);
}

/** The terms with k + q < 0 are, up to the sign, those between |q| and its fractional part. */
function zetaOfNegative(s: number, q: number): number {
  const count = Math.ceil(-q);
  const sign = s % 2 === 0 ? 1 : -1;
  const nearest = -q - (count - 1);
  // At halves the first two cancel for odd s, and what remains is the last.
  return zeta(s, q + count) + sign * zeta(s, nearest) - sign * zeta(s, 1 - q);
}

function zetaOfPositive(s: number, q: number, order: ZetaOrder): number {
  if (q === Infinity) return 0;
  if (s === Infinity) return endless(q, order);
  let sum = 0;
  for (let k = 0; k < DIRECT_TERMS; k++) {
    sum += (q + k) ** -s * (-Math.log(q + k)) ** order;
  }
  const w = q + DIRECT_TERMS;
  return s * Math.log(w / q) > NEGLIGIBLE_TAIL ? sum : sum + eulerMaclaurinTail(s, w, order);
}

/** The limit for large s, where only the first term counts. */
function endless(q: number, order: ZetaOrder): number {
  if (q === 1) return order === 0 ? 1 : 0;
  return q > 1 ? 0 : Infinity;
}

/** w^-s (w / (s - 1) + 1/2 + sum_j B_2j / (2j)! s (s + 1) ... (s + 2j - 2) w^(1 - 2j)), differentiated in s. */
function eulerMaclaurinTail(s: number, w: number, order: ZetaOrder): number {
  const pole = w / (s - 1);
  let value = pole + 0.5;
  let first = -pole / (s - 1);
  let second = (2 * pole) / (s - 1) / (s - 1);
  // The rising factorial over its power of w, with its derivatives, two factors a step.
  let rising = { value: s / w, first: 1 / w, second: 0 };
  for (const [j, coefficient] of BERNOULLI_OVER_FACTORIAL.entries()) {
    value += coefficient * rising.value;
    first += coefficient * rising.first;
    second += coefficient * rising.second;
    if (Math.abs(coefficient * rising.value) < 1e-17 * value) break;
    for (const factor of [s + 2 * j + 1, s + 2 * j + 2]) {
      rising = {
        value: (rising.value * factor) / w,
        first: (rising.first * factor + rising.value) / w,
        second: (rising.second * factor + 2 * rising.first) / w,
      };
    }
  }
  const logarithm = Math.log(w);
  const power = w ** -s;
  if (order === 0) return power * value;
  if (order === 1) return power * (first - logarithm * value);
  return power * (second - 2 * logarithm * first + logarithm * logarithm * value);
}
