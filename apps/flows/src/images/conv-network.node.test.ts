import { useBackend } from '@diffeo/backends';
import { Key } from '@diffeo/core/random';
import { memory, ones } from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';
import { ConvNetwork } from './conv-network.js';

beforeAll(() => useBackend('cpu'));

it('ConvNetwork keeps the pixels of images, and starts at 0', async () => {
  const network = new ConvNetwork({ inputs: 2, hidden: 4, outputs: 6, key: Key.fromSeed(1) });
  const x = ones([3, 5, 4, 2]);
  const before = memory().numTensors;
  const y = network.apply(x);
  expect(memory().numTensors).toBe(before + 1);
  expect(y.shape).toEqual([3, 5, 4, 6]);
  expect((await y.data()).every((value) => value === 0)).toBe(true);
  const shapes = [...network.trainableParameters().values()].map(({ shape }) => shape);
  expect(shapes).toEqual([[3, 3, 2, 4], [4], [1, 1, 4, 4], [4], [3, 3, 4, 6], [6]]);
});
