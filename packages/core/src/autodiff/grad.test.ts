import { expectClose } from '@diffeo/testing';
import { mul, square, sum, type Tensor, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { grad } from './grad.js';

it('is the gradient by the first argument', async () => {
  const f = (x: Tensor, y: Tensor) => sum(mul(square(x), y));
  await expectClose(grad(f)(tensor1d([1, 2]), tensor1d([3, 4])), [6, 16]);
});

it('nests', async () => {
  const cube = (x: Tensor) => sum(mul(x, square(x)));
  const x = tensor1d([1, 2]);
  await expectClose(grad((t) => sum(grad(cube)(t)))(x), [6, 12]);
  await expectClose(grad((s) => sum(grad((t) => sum(grad(cube)(t)))(s)))(x), [6, 6]);
  expect(x.isDisposed).toBe(false);
});
