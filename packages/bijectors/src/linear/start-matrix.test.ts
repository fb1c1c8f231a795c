import { Parameter } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { expectClose } from '@diffeo/testing';
import { matMul, memory } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { startMatrix } from './start-matrix.js';

it('startMatrix hands over the identity, or a random orthogonal matrix, and keeps nothing', async () => {
  const before = memory().numTensors;
  const identity = startMatrix(2, 'identity', undefined, (matrix) => new Parameter(matrix));
  const key = Key.fromSeed(1);
  const rotation = startMatrix(3, 'rotation', key, (matrix) => new Parameter(matrix)).value();
  expect(memory().numTensors).toBe(before + 3);
  await expectClose(identity.value(), [1, 0, 0, 1]);
  await expectClose(matMul(rotation, rotation, true), [1, 0, 0, 0, 1, 0, 0, 0, 1], { atol: 1e-6 });
});
