import { checkValues, positive, type Schedule, unitInterval } from '@diffeo/core';

/** Options of {@link cyclicalAnnealing}. */
export interface CyclicalAnnealingOptions {
  /** The steps of one cycle. */
  period: number;
  /** The part of a cycle in which the value rises, in (0, 1); default 1/2. */
  rise?: number;
  /** The highest value; default 1. */
  to?: number;
}

/**
 * A saw that rises from 0 to `to` in the first part of every cycle and stays there for the rest (Fu et al. 2019,
 * 1903.10145).
 *
 * @throws DomainError if `period` is not positive or `rise` is outside (0, 1).
 * @example
 * const beta = cyclicalAnnealing({ period: 1000 });
 * [0, 250, 500, 999, 1000].map(beta); // [0, 0.5, 1, 1, 0]
 */
export function cyclicalAnnealing({
  period,
  rise = 0.5,
  to = 1,
}: CyclicalAnnealingOptions): Schedule {
  checkValues('cyclicalAnnealing: period', period, positive, 'Pass the steps of one cycle.');
  checkValues('cyclicalAnnealing: rise', rise, unitInterval, 'Pass the rising part of a cycle.');
  return (step) => to * Math.min(1, (step % period) / (period * rise));
}
