import { DomainError } from '@diffeo/core';
import type { OdeSolver, Tableau } from './ode-solver.js';

/** Options of {@link dormandPrince}. */
export interface DormandPrinceOptions {
  /** How large the error of a step may be relative to the state; default 1e-5. */
  rtol?: number;
  /** How large it may be where the state is 0; default 1e-5. */
  atol?: number;
  /** How many steps are computed, rejected ones included; default 32. */
  maxSteps?: number;
}

const TABLEAU: Tableau = {
  nodes: [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1],
  weights: [
    [],
    [1 / 5],
    [3 / 40, 9 / 40],
    [44 / 45, -56 / 15, 32 / 9],
    [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
    [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  ],
  result: [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
};

/** The result of order 5 minus that of order 4. */
const ERROR = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/**
 * The method of Dormand and Prince (1980) of order 5, whose steps are as long as an estimate of order 4 allows: six
 * evaluations each. Every event has steps of its own, chosen on the device.
 *
 * Nothing is read back, so `maxSteps` are always computed, those after the end with length 0, and an event that has not
 * arrived by then is NaN. `await flow.solve(x)` says how many it takes, or why it does not arrive: set `maxSteps` to
 * that and a margin. Below 1e-6 the rounding of float32 is the larger error.
 *
 * @throws DomainError unless the tolerances are positive and maxSteps is a positive integer.
 * @example
 * const solver = dormandPrince({ rtol: 1e-4, atol: 1e-4, maxSteps: 12 });
 */
export function dormandPrince({
  rtol = 1e-5,
  atol = 1e-5,
  maxSteps = 32,
}: DormandPrinceOptions = {}): OdeSolver {
  for (const [name, tolerance] of Object.entries({ rtol, atol })) {
    if (tolerance > 0 && tolerance < Infinity) continue;
    throw new DomainError({
      where: `dormandPrince: ${name}`,
      rule: 'must be positive',
      received: `${tolerance}`,
      remedy: 'Use rk4 for steps that no error decides.',
    });
  }
  if (!Number.isInteger(maxSteps) || maxSteps < 1) {
    throw new DomainError({
      where: 'dormandPrince: maxSteps',
      rule: 'must be a positive integer',
      received: `${maxSteps}`,
    });
  }
  return {
    name: 'dormandPrince',
    tableau: TABLEAU,
    steps: maxSteps,
    control: { error: ERROR, order: 5, rtol, atol },
  };
}
