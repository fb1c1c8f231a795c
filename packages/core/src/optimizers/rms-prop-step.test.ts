import { expectClose } from '@diffeo/testing';
import { clone, memory, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { rmsPropStep } from './rms-prop-step.js';

describe('rmsPropStep', () => {
  const attributes = { learningRate: 0.5, decay: 0.75, epsilon: 0, momentum: 0.5 };

  it('gives back the moments it was given, and consumes them', async () => {
    const [parameter, gradient] = [tensor1d([1, 2]), tensor1d([2, -4])];
    const meanSquare = tensor1d([0, 0]);
    const held = clone(meanSquare);
    const before = memory().numTensors;
    const [next, moments] = rmsPropStep({ parameter, gradient, meanSquare }, attributes);
    expect(memory().numTensors).toBe(before + 1);
    expect(Object.keys(moments)).toEqual(['meanSquare']);
    expect(meanSquare.isDisposed).toBe(true);
    await expectClose(moments.meanSquare, [1, 4]);
    await expectClose(next, [0, 3]);
    await expectClose(held, [0, 0]);
  });

  it('divides by the deviation about the mean where that is kept, and adds momentum', async () => {
    const [parameter, gradient] = [tensor1d([1, 2]), tensor1d([2, -4])];
    const [meanSquare, mean, velocity] = [tensor1d([0, 0]), tensor1d([0, 0]), tensor1d([1, 1])];
    const inputs = { parameter, gradient, meanSquare, mean, velocity };
    const [next, moments] = rmsPropStep(inputs, attributes);
    expect([mean.isDisposed, velocity.isDisposed]).toEqual([true, true]);
    await expectClose(moments.mean!, [0.5, -1]);
    const change = [0.5 + 2 / Math.sqrt(0.75), 0.5 - 4 / Math.sqrt(3)];
    await expectClose(moments.velocity!, change);
    await expectClose(next, [1 - change[0]! / 2, 2 - change[1]! / 2]);
  });
});
