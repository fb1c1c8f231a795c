import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { drawnParameter } from './drawn-parameter.js';
import { constant } from './initializer.js';

it('drawnParameter starts with what is drawn, and keeps nothing else', async () => {
  const before = memory().numTensors;
  const parameter = drawnParameter(constant(3), [2], Key.fromSeed(1));
  expect(memory().numTensors).toBe(before + 1);
  await expectClose(parameter.value(), [3, 3]);
});
