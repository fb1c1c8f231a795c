import { vjp } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { mixPermutations } from './mix-permutations.js';

const tables = [
  [0, 1, 2],
  [2, 0, 1],
];
const mix = (x?: ReturnType<typeof tensor2d>, w?: ReturnType<typeof tensor2d>) =>
  mixPermutations(x!, w!, (m, k) => tables[m]![k]!);

it('takes one permutation for each row', async () => {
  const x = tensor2d([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  const weights = tensor2d([
    [1, 0],
    [0, 1],
  ]);
  const mixed = mix(x, weights);
  expect(mixed.shape).toEqual([2, 3]);
  await expectClose(mixed, [1, 2, 3, 6, 4, 5]);
});

it('is linear in the weights', async () => {
  const x = tensor2d([[1, 2, 3]]);
  const { value, gradients } = vjp(
    (at, w) => mix(at as typeof x, w as typeof x),
    [x, tensor2d([[0.25, 0.75]])],
    tensor2d([[1, 10, 100]]),
  );
  await expectClose(value, [0.25 * 1 + 0.75 * 3, 0.25 * 2 + 0.75 * 1, 0.25 * 3 + 0.75 * 2]);
  await expectClose(gradients[1]!, [1 + 20 + 300, 3 + 10 + 200]);
  await expectClose(gradients[0]!, [0.25 + 7.5, 2.5 + 75, 25 + 0.75]);
});
