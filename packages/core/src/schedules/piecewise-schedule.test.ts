import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/schedules.json' with { type: 'json' };
import { type PiecewiseScheduleOptions, piecewiseSchedule } from './piecewise-schedule.js';

describe('piecewiseSchedule', () => {
  for (const { schedule, options, steps, values } of reference.cases) {
    if (schedule !== 'piecewise') continue;
    it(`has the values of optax for ${JSON.stringify(options)}`, () => {
      const value = piecewiseSchedule(options as unknown as PiecewiseScheduleOptions);
      for (const [i, step] of steps.entries()) {
        expect(Math.abs(value(step) - values[i]!)).toBeLessThanOrEqual(
          1e-11 * Math.abs(values[i]!),
        );
      }
    });
  }

  it('refuses steps that do not increase', () => {
    const factors = [
      [20, 0.1],
      [10, 0.1],
    ] as const;
    expect(() => piecewiseSchedule({ from: 1, factors })).toThrow(
      'piecewiseSchedule: factors must have increasing steps, received [20,10].',
    );
  });
});
