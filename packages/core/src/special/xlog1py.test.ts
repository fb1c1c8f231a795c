import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { xlog1py } from './xlog1py.js';

it('xlog1py is x log(1 + y), and 0 with zero gradients for y where x is 0', async () => {
  const [x, y] = [tensor1d([0, 2, 0.5]), tensor1d([-1, 1, -0.75])];
  await expectClose(xlog1py(x, y), [0, 2 * Math.LN2, 0.5 * Math.log(0.25)]);
  const { gradients } = valueAndGrad((a, b) => sum(xlog1py(a, b)), [x, y]);
  await expectClose(gradients[0]!, [0, Math.LN2, Math.log(0.25)]);
  await expectClose(gradients[1]!, [0, 1, 2]);
});

it('xlog1py keeps the digits of a small y', async () => {
  await expectClose(xlog1py(tensor1d([3]), tensor1d([1e-10])), [3e-10]);
});
