import { expectClose } from '@diffeo/testing';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { engine, findBackend, ones } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { WebgpuContext } from './webgpu-context.js';

describe.runIf(inject('backend') === 'webgpu')('WebgpuContext', () => {
  it('runs a shader over the flat elements of any shape, with its uniforms', async () => {
    const context = new WebgpuContext(findBackend('webgpu') as WebGPUBackend);
    const shader = {
      name: 'TestScale',
      inputs: ['x'],
      dtype: 'float32' as const,
      code: `fn main(index : i32) {
        if (index < uniforms.size) { result[index] = x[index] * uniforms.factor + f32(index); }
      }`,
    };
    const uniforms = [{ name: 'factor', type: 'float32' as const, value: 10 }];
    const out = context.run(shader, [3, 2], [ones([3, 2])], uniforms);
    expect(out.shape).toEqual([3, 2]);
    const tensor = engine().makeTensorFromTensorInfo(out);
    await expectClose(tensor, [10, 11, 12, 13, 14, 15]);
  });
});
