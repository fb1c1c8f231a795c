import { describe, expect, it } from 'vitest';
import { logSumExpOfLine } from './log-sum-exp-of-line.js';

describe('logSumExpOfLine', () => {
  it('takes every step-th number', () => {
    const x = [9, 1000, 9, 1000, 9, 999, 9];
    const { largest, logTotal } = logSumExpOfLine(x, 1, 3, 2);
    expect(largest).toBe(1000);
    expect(logTotal).toBeCloseTo(Math.log(2 + Math.exp(-1)), 14);
  });

  it('gives infinities and NaN as the largest alone', () => {
    const sumOf = (x: number[]) => {
      const { largest, logTotal } = logSumExpOfLine(x, 0, x.length, 1);
      return largest + logTotal;
    };
    expect(sumOf([-Infinity, -Infinity])).toBe(-Infinity);
    expect(sumOf([])).toBe(-Infinity);
    expect(sumOf([0, Infinity, Infinity])).toBe(Infinity);
    expect(sumOf([Infinity, Number.NaN])).toBeNaN();
  });
});
