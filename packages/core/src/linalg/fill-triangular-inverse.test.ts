import { expectClose } from '@diffeo/testing';
import { ones, range, reshape, tensor, tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { ShapeError } from '../errors/shape-error.js';
import { fillTriangular } from './fill-triangular.js';
import { fillTriangularInverse } from './fill-triangular-inverse.js';

it('undoes fillTriangular for every size, both triangles, and batches', async () => {
  for (const n of [1, 2, 3, 4, 5, 17]) {
    const elements = (n * (n + 1)) / 2;
    const x = reshape(range(1, 2 * elements + 1), [2, 1, elements]);
    for (const upper of [false, true]) {
      const back = fillTriangularInverse(fillTriangular(x, { upper }), { upper });
      expect(back.shape).toEqual([2, 1, elements]);
      await expectClose(back, [...(await x.data())]);
    }
  }
});

it('does not read the other triangle', async () => {
  const { NaN: nan } = Number;
  await expectClose(
    fillTriangularInverse(
      tensor2d([
        [3, nan],
        [2, 1],
      ]),
    ),
    [1, 2, 3],
  );
  await expectClose(
    fillTriangularInverse(
      tensor2d([
        [1, 2],
        [nan, 3],
      ]),
      { upper: true },
    ),
    [1, 2, 3],
  );
  expect(fillTriangularInverse(tensor([], [2, 0, 0])).shape).toEqual([2, 0]);
  expect(() => fillTriangularInverse(ones([2, 3]))).toThrow(ShapeError);
});
