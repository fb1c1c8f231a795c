import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { adamaxStep } from './adamax-step.js';

describe('adamaxStep', () => {
  it('takes the larger of the decayed largest gradient and this one, and consumes both moments', async () => {
    const [parameter, gradient] = [tensor1d([1, 2]), tensor1d([0.5, -4])];
    const [moment1, largest] = [tensor1d([0.1, 0.1]), tensor1d([2, 2])];
    const held = clone(largest);
    const before = memory().numTensors;
    const attributes = { learningRate: 0.1, beta1: 0.5, beta2: 0.75, epsilon: 0, step: 1 };
    const results = adamaxStep({ parameter, moment1, largest, gradient }, attributes);
    expect(memory().numTensors).toBe(before + 1);
    expect([moment1.isDisposed, largest.isDisposed]).toEqual([true, true]);
    await expectClose(results[1], [0.3, -1.95]);
    await expectClose(results[2], [1.5, 4]);
    // The rate is 0.1 / (1 - 0.5).
    await expectClose(results[0], [1 - (0.2 * 0.3) / 1.5, 2 + (0.2 * 1.95) / 4]);
    await expectClose(held, [2, 2]);
    await expectClose(parameter, [1, 2]);
  });
});
