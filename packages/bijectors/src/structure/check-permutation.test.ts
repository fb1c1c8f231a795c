import { expect, it } from 'vitest';
import { checkPermutation, inversePermutation } from './check-permutation.js';

it('checkPermutation takes each place once', () => {
  expect(() => checkPermutation('f', [2, 0, 1])).not.toThrow();
  for (const wrong of [[], [1], [0, 0], [0, 1, 3], [0.5, 1], [-1, 0]]) {
    expect(() => checkPermutation('f', wrong)).toThrow(/f must have each of 0 to .* once/);
  }
});

it('inversePermutation leads every place back', () => {
  expect(inversePermutation([2, 0, 1, 3])).toEqual([1, 2, 0, 3]);
});
