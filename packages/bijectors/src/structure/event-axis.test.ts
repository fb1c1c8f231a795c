import { expect, it } from 'vitest';
import { eventAxis } from './event-axis.js';

it('eventAxis takes axes that the batch does not move', () => {
  expect(eventAxis('f: axis', -2)).toBe(-2);
  for (const axis of [0, 1, -0.5, Number.NaN]) {
    expect(() => eventAxis('f: axis', axis)).toThrow(/f: axis must be a negative integer/);
  }
});
