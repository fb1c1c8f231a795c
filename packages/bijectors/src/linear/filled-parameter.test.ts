import { positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { filledParameter } from './filled-parameter.js';

it('filledParameter starts with one number everywhere, in its support', async () => {
  const before = memory().numTensors;
  const parameter = filledParameter([2, 2], 3, { support: positive });
  expect(memory().numTensors).toBe(before + 1);
  expect(parameter.support).toBe(positive);
  await expectClose(parameter.value(), [3, 3, 3, 3]);
});
