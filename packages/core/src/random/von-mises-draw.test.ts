import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { vonMisesDraw } from './von-mises-draw.js';

describe('vonMisesDraw', () => {
  it('gives floats in [-pi, pi], symmetric in the sign of the word, at any concentration', () => {
    const words = new AttemptWords({ hi: 1, lo: 2 });
    for (const k of [0, 1e-30, 1, 1e6, 2 ** 60].map(Math.fround)) {
      for (let i = 0; i < 200; i++) {
        const angle = vonMisesDraw(words, i, k);
        expect(angle).toBe(Math.fround(angle));
        expect(Math.abs(angle)).toBeLessThanOrEqual(Math.fround(Math.PI));
        expect(Math.abs(angle) * Math.sqrt(k)).toBeLessThan(30);
      }
    }
  });
});
