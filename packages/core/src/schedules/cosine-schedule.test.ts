import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type CosineScheduleOptions, cosineSchedule } from './cosine-schedule.js';

describe('cosineSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'cosine') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const value = cosineSchedule(options as CosineScheduleOptions);
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(
          1e-11 * Math.abs(values[i]!),
        );
      }
    });
  }

  it('ends at its end, and refuses no steps', () => {
    expect(cosineSchedule({ from: 0.3, to: 0.1, steps: 7 })(8)).toBe(0.1);
    expect(() => cosineSchedule({ from: 1, steps: NaN })).toThrow(/cosineSchedule: steps/);
  });
});
