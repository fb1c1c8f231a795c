import { DomainError } from '../errors/domain-error.js';
import type { Schedule } from './schedule.js';

/** Options of {@link piecewiseSchedule}. */
export interface PiecewiseScheduleOptions {
  /** The value before the first of the steps. */
  from: number;
  /** Pairs of a step and what the value is multiplied by from that step on. */
  factors: readonly (readonly [step: number, factor: number])[];
}

/**
 * Constant between the given steps, and multiplied at each:
 *
 *     from * product of the factors whose step is at most the present one
 *
 * @throws DomainError if the steps do not increase.
 * @example
 * const rate = piecewiseSchedule({ from: 0.1, factors: [[1000, 0.1], [2000, 0.1]] });
 * rate(1500); // 0.01
 */
export function piecewiseSchedule({ from, factors }: PiecewiseScheduleOptions): Schedule {
  const steps = factors.map(([step]) => step);
  if (steps.some((step, i) => !(step > (steps[i - 1] ?? -Infinity)))) {
    throw new DomainError({
      where: 'piecewiseSchedule: factors',
      rule: 'must have increasing steps',
      received: `[${steps}]`,
      remedy: 'Pass [[1000, 0.1], [2000, 0.1]], each step once.',
    });
  }
  return (step) =>
    factors.reduce((value, [start, factor]) => (start <= step ? value * factor : value), from);
}
