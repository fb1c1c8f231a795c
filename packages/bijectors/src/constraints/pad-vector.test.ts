import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { padVector } from './pad-vector.js';

it('padVector puts zeros along the last axis', async () => {
  await expectClose(padVector(tensor2d([[1], [2]]), 1, 2), [0, 1, 0, 0, 0, 2, 0, 0]);
});
