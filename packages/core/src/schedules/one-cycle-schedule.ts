import { DomainError } from '../errors/domain-error.js';
import { checkValues } from '../parameters/check-values.js';
import { positive } from '../parameters/support.js';
import { checkSteps } from './check-steps.js';
import { cosineSchedule } from './cosine-schedule.js';
import type { Schedule } from './schedule.js';

/** Options of {@link oneCycleSchedule}. */
export interface OneCycleScheduleOptions {
  /** The largest value. */
  peak: number;
  /** How many steps the cycle takes; the value is constant after it. */
  steps: number;
  /** The part of the steps in which the value rises, in (0, 1); default 0.3. */
  rise?: number;
  /** The cycle starts at peak / startDivisor; positive, default 25. */
  startDivisor?: number;
  /** The cycle ends at peak / (startDivisor endDivisor); positive, default 1e4. */
  endDivisor?: number;
}

/**
 * One cycle (Smith & Topin 2017, 1708.07120), as optax computes it: half a wave of the cosine from peak / startDivisor
 * up to the peak at step floor(rise steps), and another down to peak / (startDivisor endDivisor) at step `steps`.
 *
 * @throws DomainError if `steps` or a divisor is not positive, or the rise or the fall has no step.
 * @example
 * const optimizer = new Sgd({
 *   learningRate: oneCycleSchedule({ peak: 0.1, steps: 10_000 }),
 *   momentum: 0.9,
 * });
 */
export function oneCycleSchedule({
  peak,
  steps,
  rise = 0.3,
  startDivisor = 25,
  endDivisor = 1e4,
}: OneCycleScheduleOptions): Schedule {
  checkSteps('oneCycleSchedule: steps', steps);
  const remedy = 'Leave it out for the default.';
  checkValues('oneCycleSchedule: startDivisor', startDivisor, positive, remedy);
  checkValues('oneCycleSchedule: endDivisor', endDivisor, positive, remedy);
  const top = Math.floor(rise * steps);
  if (!(top > 0 && top < steps)) {
    throw new DomainError({
      where: 'oneCycleSchedule: rise',
      rule: `must leave at least one of ${steps} steps for each half of the cycle`,
      received: String(rise),
      remedy: 'Pass a part between 0 and 1, or more steps.',
    });
  }
  const start = peak / startDivisor;
  const up = cosineSchedule({ from: start, to: peak, steps: top });
  const down = cosineSchedule({ from: peak, to: start / endDivisor, steps: steps - top });
  return (step) => (step < top ? up(step) : down(step - top));
}
