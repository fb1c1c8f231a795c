import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { backend, zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { runInPlace } from './run-in-place.js';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('runInPlace', () => {
  it('reaches every entry of a batch larger than one dispatch', async () => {
    const count = 65_540;
    const x = zeros([count]);
    const shader = {
      name: 'TestEntries',
      inputs: [],
      workgroup: 1,
      code: 'fn main(index : i32) { result[entryIndex()] = result[entryIndex()] + f32(uniforms.add); }',
    };
    runInPlace(new WebgpuContext(backend() as WebGPUBackend), shader, x, [], [1, 1, count], {
      add: 3,
    });
    expect((await x.data()).every((value) => value === 3)).toBe(true);
  });
});
