import { expectClose } from '@diffeo/testing';
import { engine, memory, ones, type Tensor, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../../ops/explain-op.js';
import { adamStepOp } from '../../optimizers/adam-step.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of Adam', () => {
  const settings = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

  it('agrees with the composite over many steps, with decay too, and changes no input', async () => {
    expect(explainOp('DiffeoAdamStep').runs).toBe('kernel');
    for (const keeps of [1, 0.99]) {
      let [p, m, v] = [ones([5]), zeros([5]), zeros([5])] as [Tensor, Tensor, Tensor];
      for (let step = 1; step <= 20; step++) {
        const gradient = tensor1d([0, 1, 2, 3, 4].map((i) => Math.sin(5 * step + i)));
        const before = await p.data();
        const inputs = { parameter: p, moment1: m, moment2: v, gradient };
        const attributes = { ...settings, step, keeps };
        const expected = adamStepOp.composite(inputs, attributes);
        const results = adamStepOp(inputs, attributes);
        for (const [i, result] of results.entries()) {
          // 1 - beta2 in float32 is off by 1.3e-5 of itself: so are second moments, and steps of learningRate by half.
          await expectClose(result, [...(await expected[i]!.data())], {
            rtol: 2e-5,
            atol: 2e-5 * settings.learningRate,
          });
        }
        expect([...(await p.data())]).toEqual([...before]);
        [p, m, v] = results as [Tensor, Tensor, Tensor];
      }
    }
  });

  it('leaves nothing behind but its results', () => {
    const inputs = {
      parameter: ones([3]),
      moment1: zeros([3]),
      moment2: zeros([3]),
      gradient: ones([3]),
    };
    const before = [memory().numTensors, engine().backend.numDataIds()];
    const results = adamStepOp(inputs, { ...settings, step: 1, keeps: 0.5 });
    expect([memory().numTensors, engine().backend.numDataIds()]).toEqual(before.map((n) => n + 3));
    for (const result of results) result.dispose();
    expect([memory().numTensors, engine().backend.numDataIds()]).toEqual(before);
  });
});
