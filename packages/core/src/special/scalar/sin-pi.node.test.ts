import { expect, it } from 'vitest';
import { sinPi } from './sin-pi.js';

it('sinPi is exact at halves and integers, however large', () => {
  expect([0.5, 1.5, -0.5, 4194304.5].map(sinPi)).toEqual([1, -1, -1, 1]);
  for (const x of [1, 2, -3, 123456789]) expect(Math.abs(sinPi(x))).toBe(0);
});

it('sinPi keeps small arguments', () => {
  expect(sinPi(1e-300) / 1e-300).toBeCloseTo(Math.PI, 14);
  expect(sinPi(1 + 2 ** -40) / 2 ** -40).toBeCloseTo(-Math.PI, 9);
});
