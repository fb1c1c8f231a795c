import { checkSteps } from './check-steps.js';
import type { Schedule } from './schedule.js';

/** Options of {@link linearSchedule}. */
export interface LinearScheduleOptions {
  /** The value at step 0. */
  from: number;
  /** The value from step `steps` on. */
  to: number;
  /** How many steps the way takes. */
  steps: number;
}

/**
 * A straight line, then constant:
 *
 *     from + (to - from) min(1, step / steps)
 *
 * @throws DomainError if `steps` is not positive.
 * @example
 * const optimizer = new Adam({ learningRate: linearSchedule({ from: 1e-3, to: 1e-5, steps: 10_000 }) });
 */
export function linearSchedule({ from, to, steps }: LinearScheduleOptions): Schedule {
  checkSteps('linearSchedule: steps', steps);
  return (step) => {
    const part = Math.min(1, step / steps);
    // Not from + (to - from) part, which may miss `to` by a rounding.
    return (1 - part) * from + part * to;
  };
}
