import { randomNormal, randomUniform } from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';

const SHAPE = [1_000_000];

const randomCase = (
  sampler: 'normal' | 'uniform',
  stock: () => { dispose(): void },
): BenchCase => ({
  name: `random/${sampler}`,
  title: `${sampler}, 1M samples`,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => {
        const { Key, [sampler]: draw } = await import('@diffeo/core/random');
        const key = Key.fromSeed(1);
        let count = 0;
        return { run: () => draw(SHAPE, { key: key.foldIn(count++) }).dispose() };
      },
    },
    plain: {
      title: 'plain tfjs',
      environment: 'plain',
      load: async () => ({ run: () => stock().dispose() }),
    },
  },
});

export const randomCases: readonly BenchCase[] = [
  randomCase('normal', () => randomNormal(SHAPE)),
  randomCase('uniform', () => randomUniform(SHAPE, 0, 1)),
];
