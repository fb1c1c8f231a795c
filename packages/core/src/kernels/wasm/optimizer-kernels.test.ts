import { expectClose } from '@diffeo/testing';
import { clone, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { adamStepOp } from '../../optimizers/adam-step.js';
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
      for (const nesterov of [false, true]) {
        const sgd = { learningRate: 0.1, momentum: 0.9, nesterov };
        const plain = { parameter, gradient };
        await expectSame(sgdStepOp(plain, sgd), sgdStepOp.composite(plain, sgd));
        const withVelocity = { parameter, velocity: clone(velocity), gradient };
        const want = sgdStepOp.composite(withVelocity, sgd);
        await expectSame(sgdStepOp(withVelocity, sgd), want);
      }
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
