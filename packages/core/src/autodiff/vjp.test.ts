import { expectClose } from '@diffeo/testing';
import { memory, mul, square, tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { vjp } from './vjp.js';

it('multiplies with the transposed Jacobian', async () => {
  const [x, y] = [tensor1d([1, 2]), tensor1d([3, 4])];
  const { value, gradients } = vjp((a, b) => mul(square(a!), b!), [x, y], tensor1d([1, 10]));
  await expectClose(value, [3, 16]);
  await expectClose(gradients[0]!, [6, 160]);
  await expectClose(gradients[1]!, [1, 40]);
});

it('takes ones, or what it is told to make of the value, for dy', async () => {
  const x = tensor1d([1, 2]);
  await expectClose(vjp((a) => square(a!), [x]).gradients[0]!, [2, 4]);
  await expectClose(
    vjp(
      (a) => square(a!),
      [x],
      (y) => y,
    ).gradients[0]!,
    [2, 16],
  );
  await expectClose(vjp(() => zeros([3]), [x]).gradients[0]!, [0, 0]);
});

it('leaves dy alive, and nothing else behind', () => {
  const [x, dy] = [tensor1d([1, 2]), tensor1d([1, 1])];
  const before = memory().numTensors;
  const { value, gradients } = vjp((a) => mul(a!, a!), [x], dy);
  expect(dy.isDisposed).toBe(false);
  expect(memory().numTensors).toBe(before + 2);
  value.dispose();
  gradients[0]!.dispose();
});

it('refuses a dy of another shape', () => {
  const f = () => vjp((a) => square(a!), [tensor1d([1, 2])], tensor2d([[1, 2]]));
  expect(f).toThrow(ShapeError);
});
