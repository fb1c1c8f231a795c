import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { skewSymmetric } from './skew-symmetric.js';

it('skewSymmetric reads what lies below the diagonal', async () => {
  const matrix = tensor2d([
    [1, 2],
    [3, 4],
  ]);
  await expectClose(skewSymmetric(matrix), [0, -3, 3, 0]);
});
