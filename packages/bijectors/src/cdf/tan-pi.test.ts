import { grad } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { tanPi } from './tan-pi.js';

const x = [-0.25, -0.2, -1e-3, -1e-30, 0, 1e-20, 1e-4, 0.0625, 0.125, 0.1875, 0.25];

it('tanPi is tan(pi x) up to 1/4', async () => {
  const values = x.map((at) => Math.tan(Math.PI * Math.fround(at)));
  await expectClose(tanPi(tensor1d(x)), values);
});

it('tanPi has the derivative pi (1 + tan^2)', async () => {
  const slopes = x.map((at) => Math.PI * (1 + Math.tan(Math.PI * Math.fround(at)) ** 2));
  // The derivative of a polynomial that is within 1e-7 of the function.
  await expectClose(grad((at) => sum(tanPi(at)))(tensor1d(x)), slopes, { rtol: 4e-6 });
});
