import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { philox } from './philox.js';

const key = { hi: 3, lo: 5 };

describe('AttemptWords', () => {
  it('reads two words of the block of a pair, attempt and row, in any order', () => {
    const words = new AttemptWords(key);
    for (const [element, attempt, row] of [
      [0, 0, 0],
      [1, 0, 0],
      [7, 0, 0],
      [7, 2, 0],
      [7, 2, 1],
      [6, 2, 1],
      [0, 0, 0],
    ] as const) {
      const block = philox(new Int32Array(4), key, [element >> 1, attempt, row, 0]);
      words.read(element, attempt, row);
      const at = (element & 1) * 2;
      expect([words.first, words.second]).toEqual([block[at], block[at + 1]]);
    }
  });
});
