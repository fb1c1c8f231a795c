import type { BenchCase } from '../../bench-case.js';

/** Sampling a masked autoregressive flow, or the density of an inverse one: entry by entry, incrementally or not. */
export const mafSampleCase: BenchCase = {
  name: 'maf-sample',
  title: 'MAF sampling = IAF density, D = 64, MADE 256-256, batch 128',
  goal: 3,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => (await import('./diffeo-sample.js')).diffeoSample(),
    },
    plain: {
      title: 'plain tfjs, D full passes',
      environment: 'plain',
      load: async () => (await import('./plain-sample.js')).plainSample(),
    },
    passes: {
      title: 'Diffeo, D full passes',
      environment: 'diffeo',
      load: async () => {
        const { diffeoSample } = await import('./diffeo-sample.js');
        return diffeoSample((made) => (x) => made.apply(x));
      },
    },
  },
};
