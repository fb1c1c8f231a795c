import { expectClose } from '@diffeo/testing';
import { tensor3d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { logDiagonal } from './log-diagonal.js';

it('logDiagonal weighs the logarithms of the diagonal', async () => {
  const l = tensor3d([
    [
      [2, 0],
      [9, 3],
    ],
  ]);
  await expectClose(
    logDiagonal(l, (i, n) => n - i),
    [2 * Math.log(2) + Math.log(3)],
  );
});
