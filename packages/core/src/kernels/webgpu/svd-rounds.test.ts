import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, tensor1d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { runInPlace } from './run-in-place.js';
import { svdRounds } from './svd-rounds.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('svdRounds', () => {
  it('turns a pair perpendicular, and what lies behind along', async () => {
    const context = new WebgpuContext(backend() as WebGPUBackend);
    for (const threads of [32, 256] as const) {
      // Vectors of the same length turn by an eighth of a full turn.
      const work = tensor1d([2, 1, 1, 0, 1, 2, 0, 1]);
      const integers = { n: 2, step: 8, lanes: 4, round: 0, end: 1 };
      runInPlace(context, svdRounds(threads), work, [], [1, 1, 1], integers);
      const half = Math.SQRT1_2;
      const expected = [half, -half, half, -half, 3 * half, 3 * half, half, half];
      const values = await work.data();
      for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 6);
    }
  });
});
