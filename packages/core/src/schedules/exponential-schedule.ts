import { checkValues } from '../parameters/check-values.js';
import { positive } from '../parameters/support.js';
import { checkSteps } from './check-steps.js';
import type { Schedule } from './schedule.js';

/** Options of {@link exponentialSchedule}. */
export interface ExponentialScheduleOptions {
  /** The value at step 0. */
  from: number;
  /** By what the value is multiplied over `steps` steps; positive, below 1 to decay. */
  rate: number;
  /** Over how many steps; default 1. */
  steps?: number;
  /** The value at which it stops: the least if the rate is below 1, else the largest; default none. */
  bound?: number;
}

/**
 * Exponential decay, or growth:
 *
 *     from rate^(step / steps)
 *
 * @throws DomainError if `steps` or `rate` is not positive.
 * @example
 * const rate = exponentialSchedule({ from: 1e-3, rate: 0.5, steps: 1000, bound: 1e-5 });
 * rate(2000); // 0.00025
 */
export function exponentialSchedule({
  from,
  rate,
  steps = 1,
  bound = rate < 1 ? -Infinity : Infinity,
}: ExponentialScheduleOptions): Schedule {
  checkSteps('exponentialSchedule: steps', steps);
  checkValues('exponentialSchedule: rate', rate, positive, 'Pass 0.5 to halve over `steps` steps.');
  const limit = rate < 1 ? Math.max : Math.min;
  return (step) => limit(from * rate ** (step / steps), bound);
}
