import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, type TensorInfo, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { runInPlace } from './run-in-place.js';
import { trailingUpdate } from './trailing-update.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('trailingUpdate', () => {
  it('takes the product of a block of one column out of what is right of and below it', async () => {
    const context = new WebgpuContext(backend() as WebGPUBackend);
    const x = tensor([1, 5, 6, 2, 10, 20, 3, 30, 40], [3, 3]);
    const shader = trailingUpdate('TestUpdate', '(uniforms.first + k) * n + c');
    const target: TensorInfo = x;
    runInPlace(context, shader, target, [], [1, 1, 1], { n: 3, step: 9, first: 0, width: 1 });
    expect([...(await x.data())]).toEqual([1, 5, 6, 2, 0, 8, 3, 15, 22]);
  });
});
