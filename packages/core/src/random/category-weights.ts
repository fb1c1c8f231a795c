import { multiplyHigh } from './philox.js';

/** What the entries of a row say. */
export type CategoryKind = 'logits' | 'probs';

/** The weight of the most probable category: the integers of a row are relative to it. */
const LARGEST = 2 ** 31;
/** Logits farther below the largest weigh nothing: e^-64 2^31 rounds to 0. */
const FARTHEST = 64;
/** Distances to the largest logit are rounded down to multiples of 2^-25. */
const STEPS = 2 ** 25;
/** log2(e) 2^31. */
const LOG2_E = 3098164009;
/** (1 - 2^-f) / f for f in [0, 1], times 2^32: alternating coefficients, lowest first, minimax to 1.3e-10. */
export const EXP2_COEFFICIENTS = [
  2977044471, 1031764939, 238387495, 41304489, 5712048, 639488, 48550,
] as const;

/** 2^-f 2^31 for the fraction f 2^32, by integers alone. */
function exp2OfMinus(fraction: number): number {
  let sum = 0;
  for (let i = EXP2_COEFFICIENTS.length - 1; i >= 0; i--) {
    sum = EXP2_COEFFICIENTS[i]! - multiplyHigh(fraction, sum);
  }
  return LARGEST - Math.floor(multiplyHigh(fraction, sum) / 2);
}

/** e^-distance 2^31, rounded to an integer. */
function weightOfLogit(distance: number): number {
  if (!(distance < FARTHEST)) return 0;
  const steps = Math.floor(distance * STEPS);
  const high = multiplyHigh(steps, LOG2_E);
  const low = Math.imul(steps, LOG2_E) >>> 0;
  const halvings = high >>> 24;
  if (halvings > 31) return 0;
  const value = exp2OfMinus(((high << 8) | (low >>> 24)) >>> 0);
  return Math.floor((value + (halvings === 0 ? 0 : 2 ** (halvings - 1))) / 2 ** halvings);
}

const float = new Float32Array(1);
const word = new Uint32Array(float.buffer);

/** The exponent field and the significand of a float's size: significand 2^(exponent - 150). */
function parts(value: number): { exponent: number; significand: number } {
  float[0] = Math.abs(value);
  const field = word[0]! >>> 23;
  const fraction = word[0]! & 0x7fffff;
  return field === 0
    ? { exponent: 1, significand: fraction }
    : { exponent: field, significand: fraction + 0x800000 };
}

/** The probability with the exponent of the largest one scaled to [2^30, 2^31), rounded down. */
function weightOfProbability(p: number, largest: number): number {
  const { exponent, significand } = parts(p);
  return Math.floor((significand * 2 ** 7) / 2 ** (parts(largest).exponent - exponent));
}

/**
 * The cumulative weights of the categories of one row: integers, the same on every backend, since they come from integer
 * arithmetic on the bits of the entries and from one exact difference each. All are 0 where no distribution is meant: in
 * a row with NaN, a negative probability, or nothing but zero probabilities.
 *
 * Each probability is right to 1e-6 of itself plus 2^-31 of the largest.
 *
 * @param row Float32 logits, or probabilities that need not sum to 1.
 * @param cumulative Filled with the sums; doubles hold them exactly for up to 2^21 categories.
 */
export function categoryWeights(
  row: Float32Array,
  kind: CategoryKind,
  cumulative: Float64Array,
): Float64Array {
  const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
  const isMeant =
    kind === 'logits'
      ? largest > -Infinity
      : largest > 0 && largest < Infinity && row.every((p) => p >= 0);
  if (!isMeant) return cumulative.fill(0);
  let sum = 0;
  for (let k = 0; k < row.length; k++) {
    const entry = row[k]!;
    if (kind === 'probs') sum += weightOfProbability(entry, largest);
    // The difference of infinities is no number.
    else sum += entry === largest ? LARGEST : weightOfLogit(Math.fround(largest - entry));
    cumulative[k] = sum;
  }
  return cumulative;
}
