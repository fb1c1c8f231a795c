import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type ExponentialScheduleOptions, exponentialSchedule } from './exponential-schedule.js';

describe('exponentialSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'exponential') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const value = exponentialSchedule(options as ExponentialScheduleOptions);
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(
          1e-11 * Math.abs(values[i]!),
        );
      }
    });
  }

  it('refuses a rate or steps that are not positive', () => {
    expect(() => exponentialSchedule({ from: 1, rate: 0 })).toThrow(
      /exponentialSchedule: rate must be positive, received 0/,
    );
    expect(() => exponentialSchedule({ from: 1, rate: 0.5, steps: 0 })).toThrow(
      /exponentialSchedule: steps/,
    );
  });
});
