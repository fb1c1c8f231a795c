import { checkSteps } from './check-steps.js';
import type { Schedule } from './schedule.js';

/** Options of {@link cosineSchedule}. */
export interface CosineScheduleOptions {
  /** The value at step 0. */
  from: number;
  /** The value from step `steps` on; default 0. */
  to?: number;
  /** How many steps the way takes. */
  steps: number;
}

/**
 * Half a wave of the cosine, then constant (Loshchilov & Hutter 2016, 1608.03983, equation 5, without restarts):
 *
 *     to + (from - to) (1 + cos(pi min(1, step / steps))) / 2
 *
 * @throws DomainError if `steps` is not positive.
 * @example
 * const optimizer = new Adam({ learningRate: cosineSchedule({ from: 1e-3, steps: 10_000 }) });
 */
export function cosineSchedule({ from, to = 0, steps }: CosineScheduleOptions): Schedule {
  checkSteps('cosineSchedule: steps', steps);
  return (step) => {
    const part = (1 + Math.cos(Math.PI * Math.min(1, step / steps))) / 2;
    return part * from + (1 - part) * to;
  };
}
