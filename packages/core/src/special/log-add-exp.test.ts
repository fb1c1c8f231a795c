import { expectClose } from '@diffeo/testing';
import { sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { valueAndGrad } from '../autodiff/value-and-grad.js';
import { logAddExp } from './log-add-exp.js';
import { logSubExp } from './log-sub-exp.js';

it('logAddExp has softmax gradients, also at infinities', async () => {
  const x = tensor1d([0, -Infinity, Infinity, -Infinity, Infinity, Infinity]);
  const y = tensor1d([0, -Infinity, Infinity, 1, 1, -Infinity]);
  const { gradients } = valueAndGrad((a, b) => sum(logAddExp(a, b)), [x, y]);
  await expectClose(gradients[0]!, [0.5, 0.5, 0.5, 0, 1, 1]);
  await expectClose(gradients[1]!, [0.5, 0.5, 0.5, 1, 0, 0]);
});

it('logSubExp has infinite gradients of opposite sign where both arguments are equal', async () => {
  const [x, y] = [tensor1d([1, -Infinity, 2]), tensor1d([1, -Infinity, -Infinity])];
  const { gradients } = valueAndGrad((a, b) => sum(logSubExp(a, b)), [x, y]);
  await expectClose(gradients[0]!, [Infinity, Infinity, 1]);
  await expectClose(gradients[1]!, [-Infinity, -Infinity, 0]);
});

it('names the arguments whose shapes do not fit', () => {
  expect(() => logAddExp([1, 2], [1, 2, 3])).toThrow(/x and y/);
});
