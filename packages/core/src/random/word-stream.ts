import { type PhiloxKey, philox } from './philox.js';

/** Words drawn at a time. */
const CHUNK = 1024;

/** The words of a key's stream for a purpose of its own, one by one, on the host. */
export function wordStream(key: PhiloxKey, streamTag: number): () => number {
  const words = new Uint32Array(CHUNK);
  let block = 0;
  let used = CHUNK;
  return () => {
    if (used === CHUNK) {
      philox(words, key, [block, 0, 0, streamTag]);
      block += CHUNK / 4;
      used = 0;
    }
    return words[used++]!;
  };
}
