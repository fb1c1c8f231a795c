import { expect, it } from 'vitest';
import { readableDuration } from './readable-duration.js';

it.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
  [3599.7, '1 h 0 min'],
  [7499, '2 h 5 min'],
  [Number.NaN, '…'],
  [Number.POSITIVE_INFINITY, '…'],
])('%d seconds are %s', (seconds, text) => {
  expect(readableDuration(seconds)).toBe(text);
});
