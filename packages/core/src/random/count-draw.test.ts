import { describe, expect, it } from 'vitest';
import {
  deviance,
  oneMinusExp,
  searchCount,
  stirlingFactor,
  stirlingRemainder,
} from './count-draw.js';

describe('the parts of count draws', () => {
  it('are within 1e-6 of their values', () => {
    for (const x of [-1e-30, -1e-4, -0.2, -0.34, -0.36, -3, -50].map(Math.fround)) {
      expect(Math.abs(oneMinusExp(x) / -Math.expm1(x) - 1), `at ${x}`).toBeLessThan(3e-7);
    }
    for (const [deviation, mean] of [
      [-12, 12],
      [-11, 12],
      [3.5, 11.5],
      [9, 11],
      [-300, 1e5],
      [1e5, 1e9],
    ] as const) {
      const t = deviation / mean;
      // The series of the 64-bit value where its two terms cancel.
      const small = t * t * (1 / 2 - t / 6 + (t * t) / 12);
      const h = Math.abs(t) < 1e-3 ? small : (t > -1 ? (1 + t) * Math.log1p(t) : 0) - t;
      expect(Math.abs(deviance(deviation, mean) / (mean * h) - 1), `t ${t}`).toBeLessThan(1e-6);
    }
    let logFactorial = 0;
    for (let k = 1; k <= 60; k++) {
      logFactorial += Math.log(k);
      const stirling = k * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI * k);
      // The third term of the series ends it: 1 / (1680 k^7) is left.
      const bound = 6e-4 / k ** 7 + 1e-8;
      expect(Math.abs(stirlingRemainder(k) - (logFactorial - stirling)), `k ${k}`).toBeLessThan(
        bound,
      );
      expect(Math.abs(stirlingFactor(k) / Math.sqrt(2 * Math.PI * k) - 1)).toBeLessThan(5e-7);
    }
    expect([stirlingRemainder(0), stirlingFactor(0)]).toEqual([0, 1]);
  });

  it('find the count of a word by its tail probability', () => {
    // p = 1/2, 1/4, 1/4 of a binomial-like law: P(K >= 1) = 1/2, P(K = 1) = 1/4, last 2.
    const count = (word: number) => searchCount(word, 0.5, 0.25, 0, 2, 2);
    expect([0, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000, -1].map(count)).toEqual([
      2, 2, 1, 1, 0, 0,
    ]);
  });
});
