import { describe, expect, it } from 'vitest';
import { tailProbability } from './tail-probability.js';

const none = () => {
  throw new Error('takes no second word');
};

describe('tailProbability', () => {
  it('is the middle of the interval of the low 31 bits, whatever the top bit', () => {
    for (const m of [2 ** 23, 2 ** 23 + 1, 1e9, 2 ** 31 - 1]) {
      expect(tailProbability(m, none)).toBe((m + 0.5) / 2 ** 32);
      expect(tailProbability(m | 0x80000000, none)).toBe((m + 0.5) / 2 ** 32);
    }
  });

  it('takes 32 further bits in the deep tail, down to 2^-65', () => {
    expect(tailProbability(0, () => 0)).toBe(2 ** -65);
    expect(tailProbability(0, () => -1)).toBe((2 ** 32 - 0.5) * 2 ** -64);
    expect(tailProbability(5, () => 9)).toBeCloseTo((5 * 2 ** 32 + 9.5) * 2 ** -64, 25);
    expect(tailProbability(2 ** 23 - 1, () => -1)).toBeCloseTo(2 ** -9, 15);
  });
});
