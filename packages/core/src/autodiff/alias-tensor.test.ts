import { expectClose } from '@diffeo/testing';
import { memory, tensor1d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { aliasTensor } from './alias-tensor.js';

it('owns the data as well, under its own id or that of the original', async () => {
  const x = tensor1d([1, 2]);
  const before = memory();
  const [fresh, same] = [aliasTensor(x), aliasTensor(x, x.id)];
  expect(fresh.id).not.toBe(x.id);
  expect(same.id).toBe(x.id);
  expect(memory().numTensors).toBe(before.numTensors + 2);
  expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  x.dispose();
  fresh.dispose();
  await expectClose(same, [1, 2]);
  same.dispose();
  expect(memory().numDataBuffers).toBe(before.numDataBuffers - 1);
});

it('refuses a disposed tensor', () => {
  const x = tensor1d([1, 2]);
  x.dispose();
  expect(() => aliasTensor(x)).toThrow('received a disposed tensor of shape [2]');
});
