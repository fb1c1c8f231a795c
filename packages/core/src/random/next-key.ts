import type { Key } from './key.js';
import { keyStream } from './key-stream.js';
import { StreamTag } from './stream-tag.js';

const TWO_TO_32 = 2 ** 32;

/**
 * The next key of the global stream, which samplers use when they are given none. The stream is reproducible after
 * `seed(n)` and starts from entropy otherwise.
 *
 * @example
 * seed(1);
 * const key = nextKey(); // the same after every seed(1)
 */
export function nextKey(): Key {
  const stream = keyStream();
  const index = stream.taken++;
  return stream.root.derive([
    index >>> 0,
    Math.floor(index / TWO_TO_32),
    0,
    StreamTag.globalStream,
  ]);
}
