import { expect, it } from 'vitest';
import { checkVectors } from './check-vectors.js';

it('checkVectors passes vectors of the size, and names the others', () => {
  expect(checkVectors('Map: x', 3, [3])).toEqual([3]);
  expect(() => checkVectors('Map: x', 3, [2])).toThrow(
    'Map: x must have vectors of 3, received [2]',
  );
});
