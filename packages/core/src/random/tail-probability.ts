const LOW_31_BITS = 0x7fffffff;
const TWO_TO_MINUS_32 = 2 ** -32;
/** Below this, 31 bits are fewer digits than a float32 has. */
const DEEP = 2 ** 23;

/**
 * The probability of the tail beyond a sample: of a word's low 31 bits m, (m + 1/2) 2^-32 in (0, 1/2). The top bit says
 * which tail.
 *
 * Where that has fewer than 23 significant bits, for one word in 256, a second word gives 32 more. So the probability is
 * never 0 or 1/2, reaches down to 2^-65 (a normal deviate of 9.2), and has the relative precision of a float32 down to
 * 2^-41: what float32 resolves near 0 or far out in a tail occurs with the right frequency.
 *
 * @param more Gives the second word.
 */
export function tailProbability(word: number, more: () => number): number {
  const m = word & LOW_31_BITS;
  const fraction = m < DEEP ? ((more() >>> 0) + 0.5) * TWO_TO_MINUS_32 : 0.5;
  return (m + fraction) * TWO_TO_MINUS_32;
}
