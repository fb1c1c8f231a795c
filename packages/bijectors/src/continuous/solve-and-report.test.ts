import { NumericalError } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { expectClose } from '@diffeo/testing';
import { memory, mul, square, tanh } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { dormandPrince } from './dormand-prince.js';
import { NeuralOde, type NeuralOdeOptions } from './neural-ode.js';
import { rk4 } from './rk4.js';

const key = Key.fromSeed(3);
const tanhField = () => new Mlp({ sizes: [3, 8, 2], activation: tanh, key });

describe('solveAndReport', () => {
  it('says how many steps it takes, and stops there', async () => {
    const field = tanhField();
    const x = normal([5, 2], { key });
    const flow = (maxSteps: number) =>
      new NeuralOde({ size: 2, field, solver: dormandPrince({ maxSteps }) });
    const before = memory().numTensors;
    const { value, logDet, steps, error } = await flow(8).solve(x);
    expect(memory().numTensors).toBe(before + 2);
    expect(steps).toBeGreaterThan(1);
    expect(steps).toBeLessThan(8);
    expect(error).toBeLessThanOrEqual(1);
    const enough = flow(steps).forwardAndLogDet(x);
    await expectClose(enough.value, await value.data<'float32'>(), { rtol: 0 });
    await expectClose(enough.logDet, await logDet.data<'float32'>(), { rtol: 0 });
    const missed = await flow(steps - 1)
      .forward(x)
      .data();
    expect(missed.some(Number.isNaN)).toBe(true);
    const back = await flow(8).solveInverse(value);
    await expectClose(back.value, await x.data<'float32'>(), { rtol: 1e-4, atol: 1e-4 });
  });

  it('reports no error of equal steps', async () => {
    const f = new NeuralOde({ size: 1, field: (_, z) => z, solver: rk4({ steps: 4 }) });
    const { steps, error } = await f.solve([1]);
    expect([steps, error]).toEqual([4, undefined]);
  });

  // dz/dt = z² is at infinity at the time 1/z.
  const explosive = (options: Partial<NeuralOdeOptions> = {}) =>
    new NeuralOde({ size: 1, field: (_, z) => square(z), ...options });

  it('says why it does not arrive', async () => {
    const before = memory().numTensors;
    const solved = explosive({ solver: dormandPrince({ maxSteps: 10 }) }).solve([[0.5], [2], [3]]);
    await expect(solved).rejects.toThrow(NumericalError);
    await expect(solved).rejects.toThrow(
      /NeuralOde.solve must bring every event to the end of the flow, received 2 of 3 events under way in 10 steps of dormandPrince, the last error (\d|NaN)/,
    );
    const doubled = explosive({ field: (_, z) => mul(z, square(z)), solver: rk4({ steps: 16 }) });
    await expect(doubled.solve([[0.5], [9]])).rejects.toThrow(
      /1 of 2 events that are not finite in 16 steps of rk4/,
    );
    expect(memory().numTensors).toBe(before);
  });
});
