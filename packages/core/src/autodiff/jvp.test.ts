import { expectClose } from '@diffeo/testing';
import {
  exp,
  floor,
  matMul,
  memory,
  mul,
  square,
  sum,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { jvp } from './jvp.js';
import { valueAndGrad } from './value-and-grad.js';

it('is the derivative along the tangents', async () => {
  const [a, b] = [tensor2d([[1, 2]]), tensor2d([[3], [4]])];
  const { value, tangent } = jvp(
    (x, y) => matMul(square(x!), y!),
    [a, b],
    [tensor2d([[1, 0]]), tensor2d([[0], [1]])],
  );
  await expectClose(value, [19]);
  // 2 x0 y0 dx0 + x1^2 dy1
  await expectClose(tangent, [10]);
});

it('is zero along what the value does not depend on', async () => {
  const x = tensor1d([1.5, 2.5]);
  await expectClose(jvp((t) => floor(t!), [x], [tensor1d([1, 1])]).tangent, [0, 0]);
});

it('can be differentiated, and leaks nothing', async () => {
  const [x, v] = [tensor1d([0, 1]), tensor1d([1, 2])];
  const before = memory().numTensors;
  // sum of exp(x) v has the gradient exp(x) v.
  const { value, gradients } = valueAndGrad(() => sum(jvp((t) => exp(t!), [x], [v]).tangent), [x]);
  expect(memory().numTensors).toBe(before + 2);
  await expectClose(gradients[0]!, [1, 2 * Math.E], { rtol: 1e-5 });
  value.dispose();
});

it('refuses tangents of other shapes', () => {
  const x = tensor1d([1, 2]);
  expect(() => jvp((t) => mul(t!, t!), [x], [])).toThrow(ShapeError);
  expect(() => jvp((t) => mul(t!, t!), [x], [tensor1d([1])])).toThrow(ShapeError);
});
