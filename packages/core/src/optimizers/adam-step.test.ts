import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import reference from '../../test/reference/adam.json' with { type: 'json' };
import { adamStep } from './adam-step.js';

describe('adamStep', () => {
  it('follows torch.optim.Adam step by step', async () => {
    for (const { options, gradients, parameters, steps, learningRates } of reference.cases) {
      for (const name of ['usual', 'zero', 'tiny', 'changing'] as const) {
        const flat = (values: unknown) => (values as number[][]).flat() as number[];
        let parameter = tensor1d(flat(parameters[name]));
        let moment1 = tensor1d(flat(parameters[name]).map(() => 0));
        let moment2 = clone(moment1);
        for (const [i, expected] of steps.entries()) {
          const gradient = tensor1d(flat(gradients[i]![name]));
          const learningRate = learningRates?.[i] ?? options.learningRate;
          const attributes = { ...options, learningRate, step: i + 1 };
          [parameter, moment1, moment2] = adamStep(
            { parameter, moment1, moment2, gradient },
            attributes,
          ) as [typeof parameter, typeof moment1, typeof moment2];
          await expectClose(parameter, flat(expected[name]), { rtol: 1e-5, atol: 1e-6 });
        }
      }
    }
  });

  it('consumes the moments, and leaves parameter, gradient and clones alone', async () => {
    const [parameter, gradient] = [tensor1d([1, 2]), tensor1d([0.5, -0.5])];
    const [moment1, moment2] = [tensor1d([0.1, 0.1]), tensor1d([0.2, 0.2])];
    const held = clone(moment1);
    const before = memory().numTensors;
    const results = adamStep(
      { parameter, moment1, moment2, gradient },
      { learningRate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, step: 5 },
    );
    expect(memory().numTensors).toBe(before + 1);
    expect([moment1.isDisposed, moment2.isDisposed]).toEqual([true, true]);
    await expectClose(held, [0.1, 0.1]);
    await expectClose(parameter, [1, 2]);
    await expectClose(gradient, [0.5, -0.5]);
    await expectClose(results[1], [0.14, 0.04]);
    for (const result of results) result.dispose();
    expect(memory().numTensors).toBe(before - 2);
  });
});
