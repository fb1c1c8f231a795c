import { expectClose } from '@diffeo/testing';
import { ones, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { applyLinear } from './apply-linear.js';

it('applyLinear is x W + b over the last dimension', async () => {
  const [kernel, bias] = [
    tensor2d([
      [1, 2],
      [3, 4],
    ]),
    tensor1d([10, 20]),
  ];
  await expectClose(applyLinear('Layer', tensor1d([1, 1]), kernel, bias), [14, 26]);
  expect(applyLinear('Layer', ones([4, 3, 2]), kernel, bias).shape).toEqual([4, 3, 2]);
  expect(() => applyLinear('Layer', ones([3]), kernel, bias)).toThrow(/Layer.apply: x must have 2/);
});
