import { useBackend } from '@diffeo/backends';
import { Adam, parameterGradients } from '@diffeo/core';
import { Key, normal, rademacher } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { add, mean, mul, square, sub, sum, type Tensor, tanh } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { NeuralOde, rk4 } from '../src/index.js';
import { numbers } from './numbers-of.js';

const [CENTRE, SPREAD] = [2, 0.5];
/** That of one part and the logarithm of their number: they overlap in 1e-4 of their mass. */
const ENTROPY = Math.log(2 * Math.PI * Math.E * SPREAD ** 2) + Math.log(4);
/** The cross-entropy of the normal distribution of the same mean and covariance. */
const GAUSSIAN = Math.log(2 * Math.PI * Math.E * (CENTRE ** 2 + SPREAD ** 2));

/** Normal distributions about the corners of a square, `[n, 2]`. */
function corners(n: number, key: Key): Tensor {
  const centres = mul(CENTRE, rademacher([n, 2], { key: key.foldIn(0) }));
  return add(centres, mul(SPREAD, normal([n, 2], { key: key.foldIn(1) })));
}

it('fits a mixture by a nat more than a normal distribution can, and not by more than there is', async () => {
  // Seconds here, and minutes where every kernel is a shader in software.
  await useBackend('wasm');
  const key = Key.fromSeed(1);
  const field = new Mlp({ sizes: [3, 32, 2], activation: tanh, key });
  const flow = new NeuralOde({ size: 2, field, solver: rk4({ steps: 4 }) });
  const crossEntropy = (x: Tensor) => {
    const { value, logDet } = flow.inverseAndLogDet(x);
    const base = add(mul(0.5, sum(square(value), 1)), Math.log(2 * Math.PI));
    return mean(sub(base, logDet));
  };
  const parameters = flow.trainableParameters();
  const optimizer = new Adam({ learningRate: 0.05 });
  for (let step = 0; step < 25; step++) {
    const x = corners(128, key.foldIn(step));
    const { gradients } = parameterGradients(parameters, () => crossEntropy(x));
    optimizer.update(parameters, gradients);
  }
  const [reached] = await numbers(crossEntropy(corners(2000, Key.fromSeed(99))));
  expect(reached).toBeLessThan(GAUSSIAN - 1);
  // The entropy bounds it, but for the 2000 draws, whose mean has a standard deviation of 0.022.
  expect(reached).toBeGreaterThan(ENTROPY - 0.1);
});
