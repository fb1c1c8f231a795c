import { expect, it } from 'vitest';
import { readableNumber } from './readable-number.js';

it('shows signs, thousands and the digits that were asked for', () => {
  expect(readableNumber(-1234.5, 2)).toBe('−1,234.50');
  expect(readableNumber(10000)).toBe('10,000');
  expect(readableNumber(Number.NaN, 2)).toBe('NaN');
});
