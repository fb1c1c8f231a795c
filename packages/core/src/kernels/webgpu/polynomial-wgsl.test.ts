import { expect, it } from 'vitest';
import { polynomialWgsl } from './polynomial-wgsl.js';

it('polynomialWgsl nests from the highest coefficient', () => {
  expect(polynomialWgsl([1, 2, 3], 'r')).toBe('((f32(3) * r + f32(2)) * r + f32(1))');
});
