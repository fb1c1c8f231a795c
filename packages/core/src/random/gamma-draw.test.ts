import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { gammaDraw, gammaDrawAt, logGammaDraw } from './gamma-draw.js';

describe('gammaDraw', () => {
  it('is a function of key, element and row', () => {
    const key = { hi: 1, lo: 2 };
    const forwards = new AttemptWords(key);
    const values = Array.from({ length: 50 }, (_, i) => gammaDraw(forwards, i, 0.8));
    const backwards = new AttemptWords(key);
    for (let i = 49; i >= 0; i--) expect(gammaDraw(backwards, i, 0.8)).toBe(values[i]);
    expect(gammaDrawAt(forwards, 7, 0.8, 0)).toBe(values[7]);
    expect(gammaDrawAt(forwards, 7, 0.8, 2)).not.toBe(values[7]);
  });

  it('gives floats whose logarithms are those of logGammaDraw', () => {
    const words = new AttemptWords({ hi: 3, lo: 4 });
    for (let i = 0; i < 1000; i++) {
      const x = gammaDraw(words, i, Math.fround(0.3));
      expect(x).toBe(Math.fround(x));
      const log = logGammaDraw(words, i, Math.fround(0.3));
      expect(Math.abs(Math.log(x) - log)).toBeLessThan(1e-6 * (1 + Math.abs(log)));
    }
  });
});
