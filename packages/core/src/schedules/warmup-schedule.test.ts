import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type CosineScheduleOptions, cosineSchedule } from './cosine-schedule.js';
import { warmupSchedule } from './warmup-schedule.js';

describe('warmupSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'warmup') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const { next, ...rest } = options as { from: number; steps: number; next: object };
      const decay = cosineSchedule(next as CosineScheduleOptions);
      const value = warmupSchedule({ ...rest, next: decay });
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(1e-11 * values[i]!);
      }
    });
  }

  it('refuses no steps', () => {
    expect(() => warmupSchedule({ steps: 0, next: () => 1 })).toThrow(/warmupSchedule: steps/);
  });
});
