import { expectClose } from '@diffeo/testing';
import { mul, type Tensor } from '@tensorflow/tfjs-core';
import { describe, inject, it } from 'vitest';
import { adamStepOp } from '../../optimizers/adam-step.js';
import { adamaxStepOp } from '../../optimizers/adamax-step.js';
import { lionStepOp } from '../../optimizers/lion-step.js';
import { rmsPropStepOp } from '../../optimizers/rms-prop-step.js';
import { sgdStepOp } from '../../optimizers/sgd-step.js';
import { Key, normal, uniform } from '../../random/index.js';

async function expectSame(kernel: Tensor[], composite: Tensor[]) {
  for (const [i, tensor] of kernel.entries()) {
    const expected = await composite[i]!.data<'float32'>();
    await expectClose(tensor, expected, { rtol: 1e-5, atol: 1e-6 });
  }
}

describe.runIf(inject('backend') === 'webgpu')('the webgpu optimiser steps', () => {
  it('equal their composites', async () => {
    for (const n of [1, 7, 1000]) {
      const [parameter, moment1, velocity, gradient] = Key.fromSeed(n)
        .split(4)
        .map((key) => normal([n], { key }));
      const moment2 = uniform([n], { key: Key.fromSeed(99) });
      const adam = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, epsilon: 1e-6, step: 3 };
      const adamInputs = {
        parameter: parameter!,
        moment1: moment1!,
        moment2,
        gradient: gradient!,
      };
      await expectSame(adamStepOp(adamInputs, adam), adamStepOp.composite(adamInputs, adam));
      for (const nesterov of [false, true]) {
        const sgd = { learningRate: 0.1, momentum: 0.9, nesterov };
        const plain = { parameter: parameter!, gradient: gradient! };
        await expectSame(sgdStepOp(plain, sgd), sgdStepOp.composite(plain, sgd));
        const full = { ...plain, velocity: velocity! };
        await expectSame(sgdStepOp(full, sgd), sgdStepOp.composite(full, sgd));
      }
      const adamW = { ...adam, keeps: 0.9 };
      await expectSame(adamStepOp(adamInputs, adamW), adamStepOp.composite(adamInputs, adamW));
      const own = { parameter: parameter!, gradient: gradient! };
      const adamax = { learningRate: 0.1, beta1: 0.8, beta2: 0.5, epsilon: 1e-6, step: 3 };
      const adamaxInputs = { ...own, moment1: moment1!, largest: moment2 };
      const wanted = adamaxStepOp.composite(adamaxInputs, adamax);
      await expectSame(adamaxStepOp(adamaxInputs, adamax), wanted);
      const lion = { learningRate: 0.1, beta1: 0.8, beta2: 0.95, keeps: 0.9 };
      const lionInputs = { ...own, momentum: velocity! };
      await expectSame(lionStepOp(lionInputs, lion), lionStepOp.composite(lionInputs, lion));
      const rmsProp = { learningRate: 0.1, decay: 0.9, epsilon: 1e-6, momentum: 0.5 };
      const mean = mul(moment2, 0.1);
      const moments = [{}, { mean }, { velocity }, { mean, velocity }];
      for (const others of moments) {
        const given = { ...own, meanSquare: moment2, ...others } as Record<string, Tensor>;
        const want = rmsPropStepOp.composite(given, rmsProp);
        await expectSame(rmsPropStepOp(given, rmsProp), want);
      }
    }
  });
});
