import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { poissonDraw, poissonDrawAt } from './poisson-draw.js';

describe('poissonDraw', () => {
  it('is a function of key, element and row, and a nonnegative integer', () => {
    const words = new AttemptWords({ hi: 1, lo: 2 });
    for (const rate of [0, 1e-40, 0.3, 9.9, 10, 400, 2 ** 60]) {
      for (let i = 0; i < 100; i++) {
        const count = poissonDraw(words, i, rate);
        expect(Number.isInteger(count) && count >= 0).toBe(true);
        expect(poissonDrawAt(words, i, rate, 0)).toBe(count);
      }
    }
    const other = Array.from({ length: 50 }, (_, i) => poissonDrawAt(words, i, 400, 1));
    expect(other.filter((count, i) => count === poissonDraw(words, i, 400)).length).toBeLessThan(
      10,
    );
  });
});
