import { expect, it } from 'vitest';
import { requireEvent } from './require-event.js';

it('takes events of the shape that is expected', () => {
  expect(requireEvent('F', [3, 4], [3, 4])).toEqual([3, 4]);
  expect(() => requireEvent('F', [4, 3], [3, 4])).toThrow(
    /F: x must have events of the shape \[3,4\]: entries of one-hot categories, received \[4,3\]/,
  );
});
