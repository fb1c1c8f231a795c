import { expect, it } from 'vitest';
import { requireCount } from './require-count.js';

it('requireCount returns a positive integer and refuses the rest', () => {
  expect(requireCount('pathwise: samples', 3)).toBe(3);
  for (const count of [0, -1, 1.5, NaN]) {
    expect(() => requireCount('pathwise: samples', count)).toThrow(
      `pathwise: samples must be a positive integer, received ${count}. Pass how many samples to draw.`,
    );
  }
});
