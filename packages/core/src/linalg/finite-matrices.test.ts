import { expectClose } from '@diffeo/testing';
import { ones, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { finiteMatrices } from './finite-matrices.js';

describe('finiteMatrices', () => {
  it('is NaN where the matrix of the entry has an element that is not finite', async () => {
    const a = tensor([1, 2, 3, Infinity, 5, -Infinity, Number.NaN, 8], [4, 2, 1]);
    const x = finiteMatrices(a, ones([4, 1, 2]));
    expect(x.shape).toEqual([4, 1, 2]);
    const nan = Number.NaN;
    await expectClose(x, [1, 1, nan, nan, nan, nan, nan, nan]);
  });
});
