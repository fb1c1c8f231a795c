import type { BenchCase } from '../../bench-case.js';
import { bothSides } from '../../both-sides.js';
import { torchSide } from '../../torch-side.js';

/** A training step of a neural spline flow: couplings, likelihood, gradient and Adam, on one batch. */
export const splineStepCase: BenchCase = {
  name: 'spline-step',
  title: 'spline flow step, 8 couplings, D = 16, batch 512',
  goal: 3,
  // The loss printed for each side is the one after so many steps from a random start, so they agree only roughly.
  warmUp: 30,
  sides: {
    ...bothSides(
      async () => (await import('./diffeo-step.js')).diffeoStep(),
      async () => (await import('./plain-step.js')).plainStep(),
    ),
    torch: torchSide('spline_step_torch.py', 1),
  },
};
