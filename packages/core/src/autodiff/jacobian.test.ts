import { expectClose } from '@diffeo/testing';
import {
  matMul,
  memory,
  mul,
  reshape,
  square,
  tensor1d,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { jacobian } from './jacobian.js';

it('has the shape of y before the shape of x', async () => {
  const a = tensor2d([
    [1, 2],
    [3, 4],
    [5, 6],
  ]);
  const x = tensor1d([7, 8]);
  const j = jacobian((t) => reshape(matMul(a, reshape(t, [2, 1])), [3]), x);
  expect(j.shape).toEqual([3, 2]);
  await expectClose(j, await a.data<'float32'>());
  const diagonal = jacobian((t) => square(reshape(t, [1, 2])), x);
  expect(diagonal.shape).toEqual([1, 2, 2]);
  await expectClose(diagonal, [14, 0, 0, 16]);
});

it('is zero where y does not depend on x, and leaks nothing', async () => {
  const x = tensor1d([1, 2]);
  const before = memory().numTensors;
  const j = jacobian(() => mul(zeros([2]), 1), x);
  expect(memory().numTensors).toBe(before + 1);
  await expectClose(j, [0, 0, 0, 0]);
});
