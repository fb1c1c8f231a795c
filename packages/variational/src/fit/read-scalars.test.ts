import { memory, scalar, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { readScalars } from './read-scalars.js';

it('readScalars gives the numbers by name and keeps the tensors', async () => {
  const scalars = { loss: scalar(1.5), kl: tensor1d([-2]) };
  const before = memory().numTensors;
  expect(await readScalars(scalars)).toEqual({ loss: 1.5, kl: -2 });
  expect(memory().numTensors).toBe(before);
  await expect(readScalars({ kl: tensor1d([1, 2]) })).rejects.toThrow(
    'fit: kl must be a scalar, received [2]. Reduce it with mean or sum.',
  );
});
