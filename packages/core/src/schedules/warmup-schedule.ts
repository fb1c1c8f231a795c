import { checkSteps } from './check-steps.js';
import { linearSchedule } from './linear-schedule.js';
import type { Schedule } from './schedule.js';

/** Options of {@link warmupSchedule}. */
export interface WarmupScheduleOptions {
  /** How many steps the warm-up takes. */
  steps: number;
  /** The value at step 0; default 0. */
  from?: number;
  /** What follows, counting its own steps from 0; the warm-up leads to its first value. */
  next: Schedule;
}

/**
 * A straight line up to the first value of another schedule, then that schedule (Goyal et al. 2017, 1706.02677):
 *
 *     from + (next(0) - from) step / steps     while step < steps
 *     next(step - steps)                       after
 *
 * @throws DomainError if `steps` is not positive.
 * @example
 * const decay = cosineSchedule({ from: 1e-3, steps: 9500 });
 * const optimizer = new Adam({ learningRate: warmupSchedule({ steps: 500, next: decay }) });
 */
export function warmupSchedule({ steps, from = 0, next }: WarmupScheduleOptions): Schedule {
  checkSteps('warmupSchedule: steps', steps);
  const rise = linearSchedule({ from, to: next(0), steps });
  return (step) => (step < steps ? rise(step) : next(step - steps));
}
