import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type OneCycleScheduleOptions, oneCycleSchedule } from './one-cycle-schedule.js';

describe('oneCycleSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'oneCycle') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const value = oneCycleSchedule(options as OneCycleScheduleOptions);
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(
          1e-11 * Math.abs(values[i]!),
        );
      }
    });
  }

  it('refuses a half without steps, and divisors that are not positive', () => {
    expect(() => oneCycleSchedule({ peak: 1, steps: 3 })).toThrow(
      'oneCycleSchedule: rise must leave at least one of 3 steps for each half of the cycle, received 0.3. ' +
        'Pass a part between 0 and 1, or more steps.',
    );
    expect(() => oneCycleSchedule({ peak: 1, steps: 30, rise: 1 })).toThrow(/received 1/);
    expect(() => oneCycleSchedule({ peak: 1, steps: 30, endDivisor: 0 })).toThrow(/endDivisor/);
  });
});
