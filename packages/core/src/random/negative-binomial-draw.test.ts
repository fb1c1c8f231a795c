import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { gammaDrawAt } from './gamma-draw.js';
import { GAMMA_ROW, negativeBinomialDraw } from './negative-binomial-draw.js';
import { poissonDraw } from './poisson-draw.js';

describe('negativeBinomialDraw', () => {
  it('is a Poisson draw at a gamma draw', () => {
    const words = new AttemptWords({ hi: 1, lo: 2 });
    for (let i = 0; i < 100; i++) {
      // Odds of 1.
      const rate = gammaDrawAt(words, i, 3, GAMMA_ROW);
      expect(negativeBinomialDraw(words, i, 3, 0.5)).toBe(poissonDraw(words, i, rate));
      expect(negativeBinomialDraw(words, i, 3, 0)).toBe(0);
    }
    expect(negativeBinomialDraw(words, 0, 3, 1)).toBeNaN();
  });
});
