import type { Schedule } from './schedule.js';

/**
 * The same value at every step: what a warm-up leads to when nothing decays after it.
 *
 * @example
 * const rate = warmupSchedule({ steps: 500, next: constantSchedule(1e-3) });
 */
export function constantSchedule(value: number): Schedule {
  return () => value;
}
