import { expectClose } from '@diffeo/testing';
import {
  env,
  exp,
  type GradConfig,
  getGradient,
  greater,
  memory,
  mul,
  registerGradient,
  scalar,
  square,
  type Tensor,
  tensor1d,
  grad as tfGrad,
  unregisterGradient,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { kernelGradients } from '../gradients/kernel-gradients.js';
import { ensureGradients } from './ensure-gradients.js';

it("serves tfjs's own grad, in second order too", async () => {
  ensureGradients();
  const second = tfGrad((x) => tfGrad((t: Tensor) => mul(t, exp(t)))(x));
  await expectClose(second(scalar(0.5)), 2.5 * Math.exp(0.5), { rtol: 1e-5 });
  const piecewise = tfGrad((x) => where(greater(x, 0), square(x), x));
  await expectClose(piecewise(tensor1d([-1, 2])), [1, 4]);
  const before = memory().numTensors;
  second(scalar(1)).dispose();
  expect(memory().numTensors).toBe(before + 1);
});

it('registers every gradient once, and again after something replaced them all', () => {
  ensureGradients();
  const ours = getGradient('ZerosLike');
  ensureGradients();
  expect(getGradient('ZerosLike')).toBe(ours);
  const stock: GradConfig = {
    kernelName: 'ZerosLike',
    gradFunc: (dy) => ({ x: () => zerosLike(dy as Tensor) }),
  };
  unregisterGradient('ZerosLike');
  registerGradient(stock);
  ensureGradients();
  expect(getGradient('ZerosLike')).not.toBe(stock);
  for (const { kernelName } of kernelGradients) expect(getGradient(kernelName)).toBeDefined();
});

it('is silent', () => {
  const warn = vi.spyOn(console, 'warn');
  const debug = env().getBool('DEBUG');
  unregisterGradient('ZerosLike');
  env().set('DEBUG', true);
  warn.mockClear();
  ensureGradients();
  env().set('DEBUG', debug);
  expect(warn).not.toHaveBeenCalled();
});
