import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { diagonalNormal } from './diagonal-normal.js';

it('diagonalNormal takes means, then log-variances', async () => {
  const q = diagonalNormal(tensor2d([[1, 2, 0, Math.log(9)]]));
  expect([q.batchShape, q.eventShape]).toEqual([[1], [2]]);
  await expectClose(q.mean(), [1, 2]);
  await expectClose(q.stddev(), [1, 3]);
  expect(() => diagonalNormal(tensor2d([[1, 2, 3]]))).toThrow(
    'diagonalNormal: features must have an even last dimension: means, then log-variances, received [1,3]. ' +
      'Give the network two outputs for each latent dimension.',
  );
});
