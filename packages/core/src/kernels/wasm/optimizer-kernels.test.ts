import { expectClose } from '@diffeo/testing';
import { clone, mul, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { adamStepOp } from '../../optimizers/adam-step.js';
import { adamaxStepOp } from '../../optimizers/adamax-step.js';
import { lionStepOp } from '../../optimizers/lion-step.js';
import { rmsPropStepOp } from '../../optimizers/rms-prop-step.js';
import { sgdStepOp } from '../../optimizers/sgd-step.js';
import { Key, normal, uniform } from '../../random/index.js';

const inputs = (n: number) => ({
  parameter: normal([n], { key: Key.fromSeed(1) }),
  moment1: normal([n], { key: Key.fromSeed(2) }),
  moment2: uniform([n], { key: Key.fromSeed(3) }),
  velocity: normal([n], { key: Key.fromSeed(4) }),
  gradient: normal([n], { key: Key.fromSeed(5) }),
});

async function expectSame(kernel: Tensor[], composite: Tensor[]) {
  expect(kernel.length).toBe(composite.length);
  for (const [i, tensor] of kernel.entries()) {
    const expected = await composite[i]!.data<'float32'>();
    await expectClose(tensor, expected, { rtol: 2e-6, atol: 1e-7 });
  }
}

describe.runIf(inject('backend') === 'wasm')('the wasm optimiser steps', () => {
  it('equal their composites at every length', async () => {
    for (const n of [0, 1, 3, 4, 7, 1000]) {
      const { parameter, moment1, moment2, velocity, gradient } = inputs(n);
      const adam = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, step: 3 };
      const adamInputs = { parameter, moment1, moment2, gradient };
      const expected = adamStepOp.composite(adamInputs, adam);
      await expectSame(adamStepOp(adamInputs, adam), expected);
      const adamW = { ...adam, keeps: 0.9 };
      const decayed = { ...adamInputs, moment1: clone(moment1), moment2: clone(moment2) };
      await expectSame(adamStepOp(decayed, adamW), adamStepOp.composite(decayed, adamW));
      for (const nesterov of [false, true]) {
        const sgd = { learningRate: 0.1, momentum: 0.9, nesterov };
        const plain = { parameter, gradient };
        await expectSame(sgdStepOp(plain, sgd), sgdStepOp.composite(plain, sgd));
        const withVelocity = { parameter, velocity: clone(velocity), gradient };
        const want = sgdStepOp.composite(withVelocity, sgd);
        await expectSame(sgdStepOp(withVelocity, sgd), want);
      }
      // Held moments are not reused, so that both sides read the same ones.
      const clones = [moment1, moment2, velocity].map(clone);
      const adamax = { learningRate: 0.1, beta1: 0.8, beta2: 0.5, epsilon: 1e-6, step: 3 };
      const adamaxInputs = { parameter, moment1, largest: moment2, gradient };
      const adamaxResult = adamaxStepOp(adamaxInputs, adamax);
      await expectSame(adamaxResult, adamaxStepOp.composite(adamaxInputs, adamax));
      const lion = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, keeps: 0.9 };
      const lionInputs = { parameter, momentum: velocity, gradient };
      await expectSame(lionStepOp(lionInputs, lion), lionStepOp.composite(lionInputs, lion));
      const rmsProp = { learningRate: 0.1, decay: 0.9, epsilon: 1e-6, momentum: 0.5 };
      const plain = { parameter, gradient, meanSquare: moment2 };
      const mean = mul(moment2, 0.1);
      const moments: Record<string, Tensor>[] = [
        {},
        { mean },
        { velocity },
        { mean: clone(mean), velocity },
      ];
      for (const others of moments) {
        const given: Record<string, Tensor> = { ...plain, ...others };
        const want = rmsPropStepOp.composite(given, rmsProp);
        await expectSame(rmsPropStepOp(given, rmsProp), want);
      }
      expect(clones.every(({ isDisposed }) => !isDisposed)).toBe(true);
    }
  });

  it('reuses moments that nobody else holds, and only those', async () => {
    const adam = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, step: 1 };
    const { parameter, moment1, moment2, gradient } = inputs(8);
    const held = clone(moment2);
    const before = (await held.data<'float32'>()).slice();
    const [, newMoment1, newMoment2] = adamStepOp({ parameter, moment1, moment2, gradient }, adam);
    expect(newMoment1!.dataId).toBe(moment1.dataId);
    expect(newMoment2!.dataId).not.toBe(moment2.dataId);
    await expectClose(held, before, { rtol: 0 });
  });
});
