import { expect, it } from 'vitest';
import { checkSteps } from './check-steps.js';

it('checkSteps returns a positive finite number and refuses the rest', () => {
  expect(checkSteps('linearSchedule: steps', 10)).toBe(10);
  for (const steps of [0, -1, NaN, Infinity]) {
    expect(() => checkSteps('linearSchedule: steps', steps)).toThrow(
      `linearSchedule: steps must be a positive number of steps, received ${steps}.`,
    );
  }
});
