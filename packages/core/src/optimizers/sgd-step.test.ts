import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { sgdStep } from './sgd-step.js';

describe('sgdStep', () => {
  it('descends without a velocity', async () => {
    const [parameter, gradient] = [tensor1d([1, 2]), tensor1d([4, -8])];
    const attributes = { learningRate: 0.25, momentum: 0, nesterov: false };
    const [next, velocity] = sgdStep({ parameter, gradient }, attributes);
    await expectClose(next, [0, 4]);
    expect(velocity).toBeUndefined();
  });

  it('adds momentum as torch does: u = 0.5 u + g, then p - lr u or p - lr (g + 0.5 u)', async () => {
    for (const nesterov of [false, true]) {
      const attributes = { learningRate: 0.25, momentum: 0.5, nesterov };
      const [parameter, gradient] = [tensor1d([1]), tensor1d([4])];
      const velocity = tensor1d([2]);
      const [next, newVelocity] = sgdStep({ parameter, velocity, gradient }, attributes);
      await expectClose(newVelocity!, [5]);
      await expectClose(next, [1 - 0.25 * (nesterov ? 4 + 2.5 : 5)]);
    }
  });

  it('consumes the velocity, and leaves its clones alone', async () => {
    const [parameter, gradient, velocity] = [tensor1d([1]), tensor1d([4]), tensor1d([2])];
    const held = clone(velocity);
    const before = memory().numTensors;
    sgdStep({ parameter, velocity, gradient }, { learningRate: 1, momentum: 1, nesterov: false });
    expect(velocity.isDisposed).toBe(true);
    expect(memory().numTensors).toBe(before + 1);
    await expectClose(held, [2]);
  });
});
