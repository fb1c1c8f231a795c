import { expectClose } from '@diffeo/testing';
import {
  engine,
  memory,
  registerKernel,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { shaderKernel } from './shader-kernel.js';

const shader = (name: string, value: string) => ({
  name,
  inputs: ['x'],
  dtype: 'float32' as const,
  code: `fn main(index : i32) {
    if (index < uniforms.size) { result[index] = ${value}; }
  }`,
});

describe.runIf(inject('backend') === 'webgpu')('shaderKernel', () => {
  it('makes a kernel of several shaders', async () => {
    const kernelFunc = shaderKernel<{ factor: number }>(({ inputs, attrs, context }) => {
      const { shape } = inputs['x']!;
      const uniforms = [{ name: 'factor', type: 'float32', value: attrs.factor }] as const;
      const scaled = context.run(
        shader('TestScaled', 'x[index] * uniforms.factor'),
        shape,
        [inputs['x']!],
        uniforms,
      );
      const squared = context.run(shader('TestSquared', 'x[index] * x[index]'), shape, [scaled]);
      context.release(scaled);
      return squared;
    });
    registerKernel({ kernelName: 'DiffeoTestShaders', backendName: 'webgpu', kernelFunc });
    const x = tensor1d([1, 2]);
    const before = memory().numTensors;
    const y = engine().runKernel('DiffeoTestShaders', { x }, { factor: 3 }) as Tensor;
    await expectClose(y, [9, 36]);
    expect(memory().numTensors).toBe(before + 1);
    unregisterKernel('DiffeoTestShaders', 'webgpu');
  });
});
