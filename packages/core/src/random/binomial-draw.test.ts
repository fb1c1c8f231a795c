import { describe, expect, it } from 'vitest';
import { AttemptWords } from './attempt-words.js';
import { binomialDraw } from './binomial-draw.js';

describe('binomialDraw', () => {
  it('is an integer from 0 to n, and certain at 0 and 1', () => {
    const words = new AttemptWords({ hi: 1, lo: 2 });
    for (const n of [0, 1, 7, 25, 1000, 1e7, 2 ** 60]) {
      for (let i = 0; i < 100; i++) {
        const p = Math.fround((i % 11) / 10);
        const count = binomialDraw(words, i, n, p);
        expect(Number.isInteger(count) && count >= 0 && count <= n).toBe(true);
        if (p === 0) expect(count).toBe(0);
        if (p === 1) expect(count).toBe(n);
      }
    }
    expect(binomialDraw(words, 0, 2.5, 0.5)).toBeNaN();
  });
});
