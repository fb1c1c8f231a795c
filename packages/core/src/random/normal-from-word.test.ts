import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/philox.json' with { type: 'json' };
import { normalFromWord } from './normal-from-word.js';

describe('normalFromWord', () => {
  it('is the normal quantile to the accuracy of AS 241', () => {
    for (const { words, normals } of reference.cases) {
      for (const [i, word] of words.entries()) {
        expect(Math.abs(normalFromWord(word | 0) / normals[i]! - 1)).toBeLessThan(3e-7);
      }
    }
  });

  it('is odd in the sign bit', () => {
    for (const word of [0, 1, 12345, 0x7fffffff]) {
      expect(normalFromWord(word | 0x80000000)).toBe(-normalFromWord(word));
    }
  });
});
