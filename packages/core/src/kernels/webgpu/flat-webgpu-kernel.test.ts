import { expectClose } from '@diffeo/testing';
import {
  engine,
  registerKernel,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, inject, it } from 'vitest';
import { flatWebgpuKernel } from './flat-webgpu-kernel.js';

describe.runIf(inject('backend') === 'webgpu')('flatWebgpuKernel', () => {
  it('makes a kernel of a shader, with integers as uniforms', async () => {
    const kernelFunc = flatWebgpuKernel<{ shift: number }>(
      {
        name: 'TestShift',
        inputs: ['x'],
        dtype: 'float32',
        perThread: 1,
        code: `fn main(index : i32) {
          if (index < uniforms.size) { result[index] = x[index] + f32(uniforms.shift); }
        }`,
      },
      ({ x }, { shift }) => ({ shape: x!.shape, integers: { shift } }),
    );
    registerKernel({ kernelName: 'DiffeoTestShift', backendName: 'webgpu', kernelFunc });
    const x = tensor1d([1, 2]);
    await expectClose(
      engine().runKernel('DiffeoTestShift', { x }, { shift: -3 }) as Tensor,
      [-2, -1],
    );
    unregisterKernel('DiffeoTestShift', 'webgpu');
  });
});
