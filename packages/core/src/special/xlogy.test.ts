import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { xlogy } from './xlogy.js';

it('xlogy is x log y, and 0 with zero gradients for y where x is 0', async () => {
  const [x, y] = [tensor1d([0, 0, 2, 0.5]), tensor1d([0, 3, 1, 0.25])];
  await expectClose(xlogy(x, y), [0, 0, 0, 0.5 * Math.log(0.25)]);
  const { gradients } = valueAndGrad((a, b) => sum(xlogy(a, b)), [x, y]);
  await expectClose(gradients[0]!, [0, Math.log(3), 0, Math.log(0.25)]);
  await expectClose(gradients[1]!, [0, 0, 2, 2]);
});

it('xlogy broadcasts, and its gradients are reduced', async () => {
  const [x, y] = [tensor1d([1, 2, 3]), tensor1d([Math.E])];
  const { value, gradients } = valueAndGrad((a, b) => sum(xlogy(a, b)), [x, y]);
  await expectClose(value, [6]);
  await expectClose(gradients[1]!, [6 / Math.E]);
});
