import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type LinearScheduleOptions, linearSchedule } from './linear-schedule.js';

describe('linearSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'linear') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const value = linearSchedule(options as LinearScheduleOptions);
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(
          1e-11 * Math.abs(values[i]!),
        );
      }
    });
  }

  it('ends at its end, and refuses no steps', () => {
    expect(linearSchedule({ from: 0.3, to: 0.1, steps: 7 })(7)).toBe(0.1);
    expect(() => linearSchedule({ from: 1, to: 0, steps: 0 })).toThrow(/linearSchedule: steps/);
  });
});
