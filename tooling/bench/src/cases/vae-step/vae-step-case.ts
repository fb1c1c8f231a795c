import type { BenchCase } from '../../bench-case.js';

const torch = (threads: number) => ({
  title: `PyTorch, ${threads} thread${threads > 1 ? 's' : ''}`,
  script: 'vae_step_torch.py',
  args: [String(threads)],
});

/** The quickstart's training step: forward, gradient and Adam, on one batch. */
export const vaeStepCase: BenchCase = {
  name: 'vae-step',
  title: 'VAE step, 784-400-20, batch 128',
  goal: 6,
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
    'jax-js': {
      title: 'jax-js, wasm, jit',
      environment: 'bare',
      load: async () => (await import('./jax-js-step.js')).jaxJsStep(),
    },
    'torch-1': torch(1),
    'torch-2': torch(2),
    jax: { title: 'JAX, CPU, jit', script: 'vae_step_jax.py', args: [] },
  },
};
