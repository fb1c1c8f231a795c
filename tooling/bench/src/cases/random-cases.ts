import { randomGamma, randomNormal, randomUniform } from '@tensorflow/tfjs-core';
import type { BenchCase } from '../bench-case.js';

const SHAPE = [1_000_000];
/** Where plain TensorFlow.js and we both draw by Marsaglia and Tsang's rejection. */
const CONCENTRATION = 2;

type Random = typeof import('@diffeo/core/random');
type RandomKey = InstanceType<Random['Key']>;

const randomCase = (
  sampler: string,
  draw: (random: Random, key: RandomKey) => { dispose(): void },
  stock: () => { dispose(): void },
  goal?: number,
): BenchCase => ({
  name: `random/${sampler}`,
  title: `${sampler}, 1M samples`,
  goal,
  sides: {
    diffeo: {
      title: 'Diffeo',
      environment: 'diffeo',
      load: async () => {
        const random = await import('@diffeo/core/random');
        const key = random.Key.fromSeed(1);
        let count = 0;
        return { run: () => draw(random, key.foldIn(count++)).dispose() };
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
  randomCase(
    'normal',
    ({ normal }, key) => normal(SHAPE, { key }),
    () => randomNormal(SHAPE),
    8,
  ),
  randomCase(
    'uniform',
    ({ uniform }, key) => uniform(SHAPE, { key }),
    () => randomUniform(SHAPE, 0, 1),
    3,
  ),
  randomCase(
    'gamma',
    ({ gamma }, key) => gamma(SHAPE, { key, concentration: CONCENTRATION }),
    () => randomGamma(SHAPE, CONCENTRATION),
    5,
  ),
];
