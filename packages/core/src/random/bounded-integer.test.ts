import { describe, expect, it } from 'vitest';
import { boundedInteger, refusedWords } from './bounded-integer.js';

const words = (...values: number[]) => {
  let at = 0;
  return () => values[at++]!;
};

describe('boundedInteger', () => {
  it('gives each of three integers for as many words', () => {
    // 2^32 = 3 * 1431655765 + 1: one word is refused, and it is 0, whose product has the low word 0.
    expect(refusedWords(3)).toBe(1);
    expect(boundedInteger(words(0, 0xffffffff), 3)).toBe(2);
    const firsts = [1, 1431655766, 2863311531];
    for (const [i, first] of firsts.entries()) {
      expect(boundedInteger(words(first), 3)).toBe(i);
      expect(boundedInteger(words(first + 1431655764), 3)).toBe(i);
    }
  });

  it('takes every word for bounds that divide 2^32', () => {
    for (const bound of [1, 2, 2 ** 31, 2 ** 32]) {
      expect(boundedInteger(words(0xfedcba98), bound)).toBe(
        Math.floor((0xfedcba98 * bound) / 2 ** 32),
      );
      expect(boundedInteger(words(0), bound)).toBe(0);
    }
  });
});
