import { ShapeError } from '@diffeo/core';
import { expect, it } from 'vitest';
import { oneLess, oneMore } from './one-more.js';

it('oneMore and oneLess are opposite, and refuse what leaves no x', () => {
  expect(oneMore('Map', [3])).toEqual([4]);
  expect(oneLess('Map', [4])).toEqual([3]);
  expect(() => oneMore('Map', [0])).toThrow(ShapeError);
  expect(() => oneLess('Map', [1])).toThrow(ShapeError);
});
