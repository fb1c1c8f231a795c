import type { BenchCase } from '../../bench-case.js';

/** A training step of a planar flow: draws, flow, energy, gradient and Adam. */
export const planarStepCase: BenchCase = {
  name: 'planar-step',
  title: 'planar flow step, K = 32, D = 2, batch 1,024',
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
  },
};
