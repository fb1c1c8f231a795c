import { describe, expect, it } from 'vitest';
import { JOE_KUO } from './joe-kuo.js';

describe('JOE_KUO', () => {
  it('has a polynomial and as many odd numbers m_i < 2^i as its degree for 127 dimensions', () => {
    expect(JOE_KUO).toHaveLength(127);
    const polynomials = new Set(JOE_KUO.map(([polynomial]) => polynomial));
    expect(polynomials.size).toBe(127);
    for (const [polynomial, ...numbers] of JOE_KUO) {
      expect(numbers).toHaveLength(31 - Math.clz32(polynomial!));
      for (const [i, m] of numbers.entries()) expect(m % 2 === 1 && m < 2 ** (i + 1)).toBe(true);
    }
  });
});
