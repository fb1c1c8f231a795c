import { positive } from '@diffeo/core';
import { expectClose } from '@diffeo/testing';
import { add, memory, ones } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { parameterFrom } from './parameter-from.js';

it('parameterFrom keeps the start and nothing else', async () => {
  const before = memory().numTensors;
  const parameter = parameterFrom(() => add(ones([2]), ones([2])), { support: positive });
  expect(memory().numTensors).toBe(before + 1);
  expect(parameter.support).toBe(positive);
  await expectClose(parameter.value(), [2, 2]);
});
