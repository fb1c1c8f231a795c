import { expect, it } from 'vitest';
import { requireCategories } from './require-categories.js';

it('takes two categories or more', () => {
  expect(() => requireCategories('F', 2)).not.toThrow();
  for (const count of [1, 2.5, Number.NaN]) {
    expect(() => requireCategories('F', count)).toThrow(/F: categories must be an integer of at/);
  }
});
