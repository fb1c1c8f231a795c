import { expectClose } from '@diffeo/testing';
import { mul, square, sum, tensor1d, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { formJacobian } from './form-jacobian.js';

it('has the shape [...y, ...x] and rows of zeros where y does not depend on x', async () => {
  const x = tensor1d([1, 2]);
  await expectClose(formJacobian('f', square, x), [
    [2, 0],
    [0, 4],
  ]);
  await expectClose(
    formJacobian('f', () => mul(tensor1d([3]), 2), x),
    [[0, 0]],
  );
  expect(formJacobian('f', (t) => mul(sum(t), zeros([0, 3])), x).shape).toEqual([0, 3, 2]);
});

it('errs under the name it is given', () => {
  expect(() => formJacobian('mine', (() => 3) as never, tensor1d([1]))).toThrow(
    /^mine: f must return a tensor/,
  );
});
