import { expectClose } from '@diffeo/testing';
import { memory, scalar, tensor1d, tensor2d, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { globalNorm } from './global-norm.js';

describe('globalNorm', () => {
  it('is the norm of all tensors as one vector', async () => {
    const tensors = [tensor1d([1, -2]), scalar(4), tensor2d([[2], [0]])];
    const before = memory().numTensors;
    const norm = globalNorm(tensors);
    expect(norm.shape).toEqual([]);
    expect(memory().numTensors).toBe(before + 1);
    await expectClose(norm, 5, { rtol: 1e-6 });
  });

  it('is 0 of nothing, and counts empty tensors for nothing', async () => {
    await expectClose(globalNorm([]), 0);
    await expectClose(globalNorm([zeros([0, 3])]), 0);
    await expectClose(globalNorm([zeros([0]), tensor1d([3, 4])]), 5, { rtol: 1e-6 });
  });

  it('is 0 of zeros, and finite where the squares are not', async () => {
    await expectClose(globalNorm([zeros([3]), scalar(0)]), 0);
    await expectClose(globalNorm([tensor1d([3e25, -4e25])]), 5e25, { rtol: 1e-6 });
    await expectClose(globalNorm([tensor1d([3e-25, 4e-25])]), 5e-25, { rtol: 1e-6 });
  });
});
