// The words of rejection samplers; see src/random/attempt-words.ts. Those of four elements are 32 bytes, two an element.

import { blockAt4 } from './philox';

/** The first words of four elements. */
@inline
export function firstWords(words: usize): v128 {
  return v128.shuffle<i32>(v128.load(words), v128.load(words, 16), 0, 2, 4, 6);
}

/** The second words. */
@inline
export function secondWords(words: usize): v128 {
  return v128.shuffle<i32>(v128.load(words), v128.load(words, 16), 1, 3, 5, 7);
}

/** Writes the words of an attempt at `element` and the three that follow it, in row 0. */
export function readAttempt(words: usize, element: u32, attempt: u32, k0: i32, k1: i32): void {
  const pair = element >> 1;
  v128.store(words, blockAt4(pair, attempt, 0, k0, k1));
  v128.store(words, blockAt4(pair + 1, attempt, 0, k0, k1), 16);
}
