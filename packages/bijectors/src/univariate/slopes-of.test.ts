import { expectClose } from '@diffeo/testing';
import { tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { betweenIdentities, slopesOf } from './slopes-of.js';

it('slopesOf is 1 for 0, and positive', async () => {
  const shift = Math.log(Math.expm1(0.999));
  await expectClose(slopesOf(tensor1d([0, -1e30, 100])), [1, 1e-3, 100.001 + shift]);
});

it('betweenIdentities has slopes of 1 at the ends', async () => {
  const inner = tensor2d([
    [2, 3],
    [4, 5],
  ]);
  await expectClose(betweenIdentities(inner), [
    [1, 2, 3, 1],
    [1, 4, 5, 1],
  ]);
});
