import { RunScope } from './run-scope.js';

/** Holds while `checkpoint` computes again. */
export const recomputing = new RunScope<true>('recomputing');

/**
 * Whether `checkpoint` is computing again, for the backward pass, what was computed before. A function with an effect
 * besides its value, such as a step of running moments, leaves it out then.
 *
 * @example
 * let calls = 0;
 * const counted = (x: Tensor) => {
 *   if (!isRecomputing()) calls++;
 *   return square(x);
 * };
 * valueAndGrad((x) => sum(checkpoint((at) => counted(at!))(x!)), [ones([2])]); // calls is 1
 */
export function isRecomputing(): boolean {
  return recomputing.current === true;
}
