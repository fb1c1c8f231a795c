import { DomainError } from '../errors/domain-error.js';
import type { SamplerOptions } from './bits.js';
import { boundedInteger } from './bounded-integer.js';
import { checkKey } from './check-key.js';
import { nextKey } from './next-key.js';
import { noteDraw } from './note-draw.js';
import { StreamTag } from './stream-tag.js';
import { wordStream } from './word-stream.js';

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
  checkKey('permutation', key);
  const order = new Int32Array(n);
  noteDraw('permutation', key, StreamTag.permutation);
  const nextWord = wordStream(key, StreamTag.permutation);
  for (let i = 0; i < n; i++) {
    const j = boundedInteger(nextWord, i + 1);
    order[i] = order[j]!;
    order[j] = i;
  }
  return order;
}
