import { expectClose } from '@diffeo/testing';
import { add, memory, scalar, tensor1d, tidy, variable } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { stopGradient } from './stop-gradient.js';

it('shares the data and counts as a tensor', async () => {
  const x = tensor1d([1, 2]);
  const before = memory();
  const y = stopGradient(x);
  expect(memory().numTensors).toBe(before.numTensors + 1);
  expect(memory().numDataBuffers).toBe(before.numDataBuffers);
  expect(y.dataId).toBe(x.dataId);
  expect(y.id).not.toBe(x.id);
  x.dispose();
  await expectClose(y, [1, 2]);
  y.dispose();
  expect(memory().numTensors).toBe(before.numTensors - 1);
  expect(memory().numDataBuffers).toBe(before.numDataBuffers - 1);
});

it('goes with its scope', async () => {
  const x = tensor1d([1, 2]);
  const before = memory();
  const y = tidy(() => add(stopGradient(x), 1));
  expect(memory().numTensors).toBe(before.numTensors + 1);
  y.dispose();
  await expectClose(x, [1, 2]);
});

it('outlives the assignment of a variable', async () => {
  const v = variable(scalar(1));
  const old = stopGradient(v);
  v.assign(scalar(2));
  await expectClose(old, 1);
  await expectClose(v, 2);
  v.dispose();
});

it('refuses a disposed tensor', () => {
  const x = scalar(1);
  x.dispose();
  expect(() => stopGradient(x)).toThrow('disposed');
});
