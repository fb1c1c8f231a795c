import { Key } from './key.js';

/** The state of the global stream of keys: where it starts, and how many keys were taken. */
export interface KeyStream {
  root: Key;
  taken: number;
}

const STREAM = Symbol.for('diffeo.keyStream');

/** The one key stream of the program; until it is seeded it starts from the machine's entropy. */
export function keyStream(): KeyStream {
  const holder = globalThis as { [STREAM]?: KeyStream };
  if (holder[STREAM] === undefined) {
    const words = globalThis.crypto.getRandomValues(new Uint32Array(2));
    holder[STREAM] = { root: new Key(words[0]!, words[1]!), taken: 0 };
  }
  return holder[STREAM];
}
