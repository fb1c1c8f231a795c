import { expect, it } from 'vitest';
import { cyclicalAnnealing } from './cyclical-annealing.js';

it('cyclicalAnnealing rises, stays and starts again', () => {
  const beta = cyclicalAnnealing({ period: 100, rise: 0.25, to: 2 });
  expect([0, 10, 25, 99, 100, 110].map(beta)).toEqual([0, 0.8, 2, 2, 0, 0.8]);
  expect(() => cyclicalAnnealing({ period: -1 })).toThrow(/period must be positive/);
  expect(() => cyclicalAnnealing({ period: 10, rise: 1 })).toThrow(
    /rise must be in the unit interval/,
  );
});
