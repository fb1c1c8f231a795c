import { addN, engine, memory, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

it.each([2, 7, 8, 13, 14, 40])('addN sums %i tensors', async (count) => {
  const terms = Array.from({ length: count }, (_, i) => tensor1d([i, 2 ** (i % 20), -1]));
  const before = [memory().numTensors, engine().backend.numDataIds()];
  const total = addN(terms);
  expect([memory().numTensors, engine().backend.numDataIds()]).toEqual(
    before.map((held) => held + 1),
  );
  const powers = terms.reduce((sum, _, i) => sum + 2 ** (i % 20), 0);
  expect([...(await total.data())]).toEqual([(count * (count - 1)) / 2, powers, -count]);
});
