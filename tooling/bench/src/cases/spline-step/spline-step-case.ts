import type { BenchCase } from '../../bench-case.js';

const torch = {
  title: 'PyTorch, 1 thread',
  script: 'spline_step_torch.py',
  args: ['1'],
};

/** A training step of a neural spline flow: couplings, likelihood, gradient and Adam, on one batch. */
export const splineStepCase: BenchCase = {
  name: 'spline-step',
  title: 'spline flow step, 8 couplings, D = 16, batch 512',
  goal: 3,
  // The loss printed for each side is the one after so many steps from a random start, so they agree only roughly.
  warmUp: 30,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => (await import('./diffeo-step.js')).diffeoStep(),
    },
    plain: {
      title: 'plain tfjs',
      environment: 'plain',
      load: async () => (await import('./plain-step.js')).plainStep(),
    },
    torch,
  },
};
