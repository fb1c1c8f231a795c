import { DomainError } from '../errors/domain-error.js';
import type { SamplerOptions } from './bits.js';
import { nextKey } from './next-key.js';
import { multiplyHigh, type PhiloxKey, philox } from './philox.js';
import { StreamTag } from './stream-tag.js';

const TWO_TO_32 = 2 ** 32;
/** Words drawn at a time; a permutation of n takes n - 1 words and, rarely, a few more. */
const CHUNK = 1024;

/** The words of the permutation stream of a key, one by one. */
function wordsOf(key: PhiloxKey): () => number {
  const words = new Uint32Array(CHUNK);
  let block = 0;
  let used = CHUNK;
  return () => {
    if (used === CHUNK) {
      philox(words, key, [block, 0, 0, StreamTag.permutation]);
      block += CHUNK / 4;
      used = 0;
    }
    return words[used++]!;
  };
}

/**
 * A uniform integer in [0, bound) without bias: the high word of word x bound, where the few low words that would
 * favour some results are drawn again. Source: Lemire, "Fast random integer generation in an interval", 2019.
 */
function boundedInteger(nextWord: () => number, bound: number): number {
  const rejectBelow = (TWO_TO_32 - bound) % bound;
  for (;;) {
    const word = nextWord();
    if (Math.imul(word, bound) >>> 0 >= rejectBelow) return multiplyHigh(word, bound);
  }
}

/**
 * A uniformly random permutation of 0 .. n - 1, on the host: for shuffling indices. (Fisher-Yates.)
 *
 * @param n How many elements, from 0 to 2^31.
 * @throws DomainError unless n is an integer from 0 to 2^31.
 * @example
 * const order = permutation(60_000, { key: Key.fromSeed(1).foldIn(epoch) });
 */
export function permutation(n: number, { key = nextKey() }: SamplerOptions = {}): Int32Array {
  if (!Number.isInteger(n) || n < 0 || n > 2 ** 31) {
    throw new DomainError({
      where: 'permutation: n',
      rule: 'must be an integer from 0 to 2^31',
      received: String(n),
      remedy: 'Pass the number of elements to permute.',
    });
  }
  const order = new Int32Array(n);
  const nextWord = wordsOf(key);
  for (let i = 0; i < n; i++) {
    const j = boundedInteger(nextWord, i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
