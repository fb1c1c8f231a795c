import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { qrReflection } from './qr-reflection.js';
import { runInPlace } from './run-in-place.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('qrReflection', () => {
  it('reflects the columns from the start on, and no others', async () => {
    const context = new WebgpuContext(backend() as WebGPUBackend);
    const work = tensor1d([-5, 0.5, 1.6, ...new Array(32).fill(0)]);
    const target = tensor2d([
      [7, 3, 0],
      [7, 4, 5],
    ]);
    const shader = qrReflection('TestReflection', 'work', false, 64);
    runInPlace(context, shader, target, [work], [1, 1, 1], {
      ...{ m: 2, n: 1, step: 35, first: 0, width: 1 },
      ...{ p: 3, targetStep: 6, start: 1 },
    });
    const expected = [7, -5, -4, 7, 0, 3];
    const values = await target.data();
    for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 5);
  });
});
