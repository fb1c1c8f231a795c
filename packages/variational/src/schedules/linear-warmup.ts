import { checkValues, linearSchedule, positive, type Schedule } from '@diffeo/core';

/** Options of {@link linearWarmup}. */
export interface LinearWarmupOptions {
  /** How many steps the way takes. */
  steps: number;
  /** The value at step 0; default 0. */
  from?: number;
  /** The value from step `steps` on; default 1. */
  to?: number;
}

/**
 * A straight line from `from` to `to`, then constant: KL annealing as in Bowman et al. 2015, 1511.06349, and
 * Sønderby et al. 2016.
 *
 * @throws DomainError if `steps` is not positive.
 * @example
 * const beta = linearWarmup({ steps: 10_000, from: 0.01 });
 * beta(5000); // 0.505
 */
export function linearWarmup({ steps, from = 0, to = 1 }: LinearWarmupOptions): Schedule {
  checkValues('linearWarmup: steps', steps, positive, 'Pass how many steps the warm-up takes.');
  return linearSchedule({ from, to, steps });
}
