import {
  multinomial,
  randomGamma,
  randomNormal,
  randomUniform,
  type Tensor1D,
  tensor1d,
  truncatedNormal,
} from '@tensorflow/tfjs-core';
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

/** A count distribution's logits up to 127, from which plain tfjs can draw. */
function countLogits(ratio: (k: number) => number): Tensor1D {
  const logits = [0];
  for (let k = 1; k < 128; k++) logits.push(logits[k - 1]! + Math.log(Math.max(ratio(k), 1e-30)));
  return tensor1d(logits);
}

/** A case that NumPy (SciPy for the truncated normal) and PyTorch have as well. */
function withPeers(bench: BenchCase): BenchCase {
  const [, sampler] = bench.name.split('/');
  const script = 'sampler.py';
  return {
    ...bench,
    sides: {
      ...bench.sides,
      numpy: { title: 'NumPy, SciPy', script, args: [sampler!, 'numpy'] },
      torch: { title: 'PyTorch, 1 thread', script, args: [sampler!, 'torch'] },
    },
  };
}

/** Lazy, since tensors can be made only once a backend runs. */
function drawCounts(logits: () => Tensor1D): () => { dispose(): void } {
  let known: Tensor1D | undefined;
  return () => {
    known ??= logits();
    return multinomial(known, SHAPE[0]!);
  };
}

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
  withPeers(
    randomCase(
      'poisson',
      ({ poisson }, key) => poisson(SHAPE, { key, rate: 30 }),
      drawCounts(() => countLogits((k) => 30 / k)),
    ),
  ),
  withPeers(
    randomCase(
      'binomial',
      ({ binomial }, key) => binomial(SHAPE, { key, count: 100, probs: 0.3 }),
      drawCounts(() => countLogits((k) => ((101 - k) / k) * (0.3 / 0.7))),
    ),
  ),
  withPeers(
    randomCase(
      'truncatedNormal',
      (random, key) => random.truncatedNormal(SHAPE, { key, low: -2, high: 2 }),
      () => truncatedNormal(SHAPE),
    ),
  ),
];
