import { includesSupport, lowerCholesky } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { invertibleTriangular, trainableTriangular } from './invertible-triangular.js';

it('invertibleTriangular has a diagonal without zeros, of any sign', () => {
  const { containsEvent } = invertibleTriangular;
  expect(containsEvent!([-1, 0, 5, 2], [2, 2])).toBe(true);
  expect(containsEvent!([1, 0, 5, 0], [2, 2])).toBe(false);
  expect(containsEvent!([1, 3, 5, 2], [2, 2])).toBe(false);
  expect(includesSupport(invertibleTriangular, trainableTriangular)).toBe(true);
});

it('trainableTriangular maps any matrix onto Cholesky factors, and back', async () => {
  const free = tensor2d([
    [0.5, 9],
    [-2, -3],
  ]);
  const factor = trainableTriangular.constrain(free);
  const softplus = (x: number) => Math.log1p(Math.exp(x));
  await expectClose(factor, [softplus(0.5), 0, -2, softplus(-3)]);
  expect(lowerCholesky.containsEvent!(await factor.data<'float32'>(), [2, 2])).toBe(true);
  await expectClose(trainableTriangular.unconstrain(factor), [0.5, 0, -2, -3], { atol: 1e-6 });
});
