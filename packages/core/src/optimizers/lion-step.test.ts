import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { lionStep } from './lion-step.js';

describe('lionStep', () => {
  it('moves by the rate in the direction of however small a gradient, and consumes the momentum', async () => {
    const [parameter, gradient] = [tensor1d([1, 2, 4]), tensor1d([1e-20, -4, 0])];
    const momentum = tensor1d([0, 2, 0]);
    const held = clone(momentum);
    const before = memory().numTensors;
    const attributes = { learningRate: 0.25, beta1: 0.5, beta2: 0.75, keeps: 0.5 };
    const results = lionStep({ parameter, momentum, gradient }, attributes);
    expect(memory().numTensors).toBe(before + 1);
    expect(momentum.isDisposed).toBe(true);
    await expectClose(results[0], [0.25, 1.25, 2]);
    await expectClose(results[1], [2.5e-21, 0.5, 0]);
    await expectClose(held, [0, 2, 0]);
    await expectClose(parameter, [1, 2, 4]);
  });
});
