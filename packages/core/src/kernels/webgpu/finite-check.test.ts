import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { finiteCheck } from './finite-check.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('finiteCheck', () => {
  it('marks the matrices with an element that is not finite', async () => {
    const context = new WebgpuContext(backend() as WebGPUBackend);
    const a = tensor([1, 2, Number.NaN, 3, 4, -Infinity, 3e38, 0], [4, 2, 1]);
    const work = tensor([7, 7, 7, 7, 7, 7, 7, 7], [4, 2]);
    finiteCheck(context, work, a, 2);
    expect([...(await work.data())]).toEqual([7, 0, 7, 1, 7, 1, 7, 0]);
  });
});
