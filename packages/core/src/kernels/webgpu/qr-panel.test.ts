import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { qrPanel } from './qr-panel.js';
import { runInPlace } from './run-in-place.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('qrPanel', () => {
  it('leaves R, the vector of the reflection and its factor', async () => {
    const context = new WebgpuContext(backend() as WebGPUBackend);
    for (const threads of [64, 256] as const) {
      const work = tensor1d([3, 4, ...new Array(33).fill(9)]);
      const integers = { m: 2, n: 1, step: 35, first: 0, width: 1 };
      runInPlace(context, qrPanel(threads), work, [], [1, 1, 1], integers);
      const [r, v, tau] = await work.data();
      // 3 - 8 of the first axis, 8 (1, 1/2), is -5.
      expect([r, v]).toEqual([-5, 0.5]);
      expect(tau).toBeCloseTo(8 / 5, 6);
    }
  });
});
