import type { BenchCase } from '../../bench-case.js';
import { bothSides } from '../../both-sides.js';
import { torchSide } from '../../torch-side.js';

/** The quickstart's training step: forward, gradient and Adam, on one batch. */
export const vaeStepCase: BenchCase = {
  name: 'vae-step',
  title: 'VAE step, 784-400-20, batch 128',
  goal: 6,
  // The loss printed for each side is the one after so many steps from a random start, so they agree only roughly.
  warmUp: 30,
  sides: {
    ...bothSides(
      async () => (await import('./diffeo-step.js')).diffeoStep(),
      async () => (await import('./plain-step.js')).plainStep(),
    ),
    'jax-js': {
      title: 'jax-js, wasm, jit',
      environment: 'bare',
      load: async () => (await import('./jax-js-step.js')).jaxJsStep(),
    },
    'torch-1': torchSide('vae_step_torch.py', 1),
    'torch-2': torchSide('vae_step_torch.py', 2),
    jax: { title: 'JAX, CPU, jit', script: 'vae_step_jax.py', args: [] },
  },
};
