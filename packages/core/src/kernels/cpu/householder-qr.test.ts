import { describe, expect, it } from 'vitest';
import { householderQr } from './householder-qr.js';

describe('householderQr', () => {
  it('finds the factors of doubles', () => {
    const [q, r] = householderQr(Float64Array.of(3, 1, 4, 2), 2, 2);
    const [expectedQ, expectedR] = [
      [-0.6, -0.8, -0.8, 0.6],
      [-5, -2.2, 0, 0.4],
    ];
    for (const [i, value] of expectedQ!.entries()) expect(q[i]).toBeCloseTo(value, 14);
    for (const [i, value] of expectedR!.entries()) expect(r[i]).toBeCloseTo(value, 14);
  });

  it('leaves a triangle as it is', () => {
    const [q, r] = householderQr(Float64Array.of(-2, 5, 0, 3, 0, 0), 3, 2);
    expect([...q]).toEqual([1, 0, 0, 1, 0, 0]);
    expect([...r]).toEqual([-2, 5, 0, 3]);
  });
});
