import { expectClose } from '@diffeo/testing';
import { memory, mul, square, sum, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { hvp } from './hvp.js';

it('multiplies with the Hessian', async () => {
  const [x, y] = [tensor1d([1, 2]), tensor1d([3, 4])];
  const before = memory().numTensors;
  // f = sum x^2 y: f_xx = 2y, f_xy = 2x
  const [hx, hy] = hvp((a, b) => sum(mul(square(a!), b!)), [x, y], [x, y]);
  expect(memory().numTensors).toBe(before + 2);
  await expectClose(hx!, [2 * 3 * 1 + 2 * 1 * 3, 2 * 4 * 2 + 2 * 2 * 4]);
  await expectClose(hy!, [2, 8]);
});

it('refuses directions of other shapes', () => {
  expect(() => hvp((a) => sum(a!), [tensor1d([1, 2])], [tensor1d([1])])).toThrow(ShapeError);
});
