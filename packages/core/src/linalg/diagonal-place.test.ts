import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { diagonalPlace } from './diagonal-place.js';

it('places diagonals of wide and tall matrices', () => {
  expect(diagonalPlace('f', 0, 2, 3)).toEqual({ row: 0, column: 0, length: 2 });
  expect(diagonalPlace('f', 1, 2, 3)).toEqual({ row: 0, column: 1, length: 2 });
  expect(diagonalPlace('f', 2, 2, 3)).toEqual({ row: 0, column: 2, length: 1 });
  expect(diagonalPlace('f', -1, 2, 3)).toEqual({ row: 1, column: 0, length: 1 });
  expect(diagonalPlace('f', 0, 0, 0).length).toBe(0);
});

it('refuses what is no diagonal', () => {
  expect(() => diagonalPlace('f', 3, 2, 3)).toThrow(ShapeError);
  expect(() => diagonalPlace('f', -2, 2, 3)).toThrow('Pass an integer from -1 to 2.');
});
