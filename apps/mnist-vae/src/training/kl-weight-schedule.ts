import type { Schedule } from '@diffeo/core';
import { cyclicalAnnealing, linearWarmup, sigmoidWarmup } from '@diffeo/variational';
import type { Settings } from '../arguments/settings.js';

/** The logistic curve starts this many widths before its midpoint, at 0.7 %, and has arrived as many after it. */
const SIGMOID_REACH = 5;

/** The weight of the KL term at each step, counted from 0. */
export function klWeightSchedule(
  { klSchedule, klWarmup }: Settings,
  stepsPerEpoch: number,
): Schedule {
  const steps = klWarmup * stepsPerEpoch;
  switch (klSchedule) {
    case 'constant':
      return () => 1;
    case 'linear':
      return linearWarmup({ steps });
    case 'sigmoid':
      return sigmoidWarmup({ midpoint: steps / 2, width: steps / 2 / SIGMOID_REACH });
    case 'cyclical':
      return cyclicalAnnealing({ period: steps });
  }
}
