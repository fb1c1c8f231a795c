import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { basisProbes, repeated, repeatedTo } from './basis-probes.js';

it('basisProbes has each unit vector for each vector', async () => {
  const probes = basisProbes(3, 2);
  expect(probes.shape).toEqual([2, 3, 2]);
  await expectClose(probes, [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1]);
});

it('repeated keeps the vectors in order', async () => {
  const rows = repeated(
    tensor2d([
      [1, 2],
      [3, 4],
    ]),
    2,
  );
  expect(rows.shape).toEqual([4, 2]);
  await expectClose(rows, [1, 2, 3, 4, 1, 2, 3, 4]);
});

it('repeatedTo makes whole sets', async () => {
  const rows = tensor2d([[1], [2]]);
  expect(repeatedTo(rows, 2)).toBe(rows);
  await expectClose(repeatedTo(rows, 6), [1, 2, 1, 2, 1, 2]);
});
