import type { BenchCase } from '../../bench-case.js';
import { bothSides } from '../../both-sides.js';

/** A training step of a planar flow: draws, flow, energy, gradient and Adam. */
export const planarStepCase: BenchCase = {
  name: 'planar-step',
  title: 'planar flow step, K = 32, D = 2, batch 1,024',
  goal: 3,
  // The loss printed for each side is the one after so many steps from a random start, so they agree only roughly.
  warmUp: 30,
  sides: bothSides(
    async () => (await import('./diffeo-step.js')).diffeoStep(),
    async () => (await import('./plain-step.js')).plainStep(),
  ),
};
