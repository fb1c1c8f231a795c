import { ShapeError } from '@diffeo/core';
import { expect, it } from 'vitest';
import { square } from './square.js';

it('square lets square shapes pass', () => {
  expect(square('Map: x', [3, 3])).toEqual([3, 3]);
  expect(() => square('Map: x', [3, 2])).toThrow(ShapeError);
  expect(() => square('Map: x', [0, 0])).toThrow(/Map: x must have square matrices/);
});
