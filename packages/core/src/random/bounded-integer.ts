import { multiplyHigh } from './philox.js';

const TWO_TO_32 = 2 ** 32;

/** How many of the 2^32 words a draw from `bound` integers refuses: those that would favour some of them. */
export function refusedWords(bound: number): number {
  return TWO_TO_32 % bound;
}

/**
 * A uniform integer in [0, bound), exactly without bias: the high word of word x bound; where the low word is below
 * 2^32 mod bound, another word is drawn. Source: Lemire, "Fast random integer generation in an interval", 2019.
 *
 * @param bound From 1 to 2^32.
 */
export function boundedInteger(nextWord: () => number, bound: number): number {
  if (bound === TWO_TO_32) return nextWord() >>> 0;
  const refused = refusedWords(bound);
  for (;;) {
    const word = nextWord() >>> 0;
    if (Math.imul(word, bound) >>> 0 >= refused) return multiplyHigh(word, bound);
  }
}
