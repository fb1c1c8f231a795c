import { expectClose } from '@diffeo/testing';
import { tensor1d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { polynomial } from './polynomial.js';

it('polynomial evaluates 1 - 2x + 3x²', async () => {
  await expectClose(polynomial(tensor1d([-1, 0, 2]), [1, -2, 3]), [6, 1, 9]);
});
