import { expectClose } from '@diffeo/testing';
import { concat, mul, slice, type Tensor, tanh, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { exactLogDet } from './exact-log-det.js';

it('exactLogDet is that of the Jacobian at each vector', async () => {
  // g = [tanh(x_2) / 2, x_1 / 4]: det(I + J) = 1 - (1 - tanh²(x_2)) / 8
  const g = (x: Tensor) => {
    const [first, second] = [slice(x, [0, 0], [-1, 1]), slice(x, [0, 1], [-1, 1])];
    return concat([mul(0.5, tanh(second)), mul(0.25, first)], 1);
  };
  const logDet = exactLogDet()(
    g,
    tensor2d([
      [1, 0],
      [2, 1],
    ]),
  );
  expect(logDet.shape).toEqual([2]);
  await expectClose(logDet, [Math.log(1 - 1 / 8), Math.log(1 - (1 - Math.tanh(1) ** 2) / 8)]);
});
