import { DomainError } from '@diffeo/core';
import type { OdeSolver } from './ode-solver.js';

/** Options of {@link rk4}. */
export interface Rk4Options {
  /** How many steps; default 16. */
  steps?: number;
}

/**
 * The classic method of Runge and Kutta (Kutta 1901), of order 4, in equal steps of four evaluations each: the error
 * falls by 16 where the steps are doubled.
 *
 * @throws DomainError unless steps is a positive integer.
 * @example
 * new NeuralOde({ size: 2, field: (_, z) => neg(z), solver: rk4({ steps: 8 }) });
 */
export function rk4({ steps = 16 }: Rk4Options = {}): OdeSolver {
  if (!Number.isInteger(steps) || steps < 1) {
    throw new DomainError({
      where: 'rk4: steps',
      rule: 'must be a positive integer',
      received: `${steps}`,
    });
  }
  return {
    name: 'rk4',
    steps,
    tableau: {
      nodes: [0, 1 / 2, 1 / 2, 1],
      weights: [[], [1 / 2], [0, 1 / 2], [0, 0, 1]],
      result: [1 / 6, 1 / 3, 1 / 3, 1 / 6],
    },
  };
}
