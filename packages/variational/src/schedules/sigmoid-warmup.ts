import { checkValues, positive, type Schedule } from '@diffeo/core';

/** Options of {@link sigmoidWarmup}. */
export interface SigmoidWarmupOptions {
  /** The step at which the value is half of `to`. */
  midpoint: number;
  /** How many steps on either side of the midpoint the value takes to go from 27 % to 73 % of `to`. */
  width: number;
  /** The value it tends to; default 1. */
  to?: number;
}

/**
 * A logistic curve, to / (1 + e^(-(step - midpoint) / width)): the KL annealing of Bowman et al. 2015, 1511.06349.
 *
 * @throws DomainError if `width` is not positive.
 * @example
 * const beta = sigmoidWarmup({ midpoint: 2500, width: 500 });
 * beta(2500); // 0.5
 */
export function sigmoidWarmup({ midpoint, width, to = 1 }: SigmoidWarmupOptions): Schedule {
  checkValues('sigmoidWarmup: width', width, positive, 'Pass how many steps the rise takes.');
  return (step) => to / (1 + Math.exp((midpoint - step) / width));
}
