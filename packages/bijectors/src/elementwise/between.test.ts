import { real, unitInterval } from '@diffeo/core';
import { expect, it } from 'vitest';
import { between } from './between.js';

it('between is the interval of two numbers, and all real numbers for what is read at each call', () => {
  expect(between('F', 0, 1)).toBe(unitInterval);
  expect(between('F', -1, 3).bounds).toEqual([-1, 3]);
  expect(between('F', [0, 1], 3)).toBe(real);
});

it('between refuses ends in the wrong order', () => {
  expect(() => between('F', 2, 1)).toThrow(
    'F needs low below high, received low = 2 and high = 1. Exchange them, or put a negative Scale after the map.',
  );
});
