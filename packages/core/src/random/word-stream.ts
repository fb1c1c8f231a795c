import { type PhiloxKey, philox } from './philox.js';

/** How many words are drawn at first, since many a permutation is short, and at most. */
const FEWEST = 16;
const MOST = 1024;

/** The words of a key's stream for a purpose of its own, one by one, on the host. */
export function wordStream(key: PhiloxKey, streamTag: number): () => number {
  let words = new Uint32Array(0);
  let block = 0;
  let used = 0;
  return () => {
    if (used === words.length) {
      const count = Math.min(Math.max(2 * used, FEWEST), MOST);
      words = philox(new Uint32Array(count), key, [block, 0, 0, streamTag]);
      block += count / 4;
      used = 0;
    }
    return words[used++]!;
  };
}
