import { expectClose } from '@diffeo/testing';
import {
  engine,
  registerKernel,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, inject, it } from 'vitest';
import { cpuKernel } from './cpu-kernel.js';

describe.runIf(inject('backend') === 'cpu')('cpuKernel', () => {
  it('makes a kernel of a function on typed arrays', async () => {
    const kernelFunc = cpuKernel<{ scale: number }>(({ inputs, attrs, values, output }) => {
      const x = inputs['x']!;
      const scaled = Float32Array.from(values(x), (value) => value * attrs.scale);
      return output(x.shape, 'float32', scaled);
    });
    registerKernel({ kernelName: 'DiffeoTestScale', backendName: 'cpu', kernelFunc });
    const x = tensor1d([1, 2]);
    await expectClose(engine().runKernel('DiffeoTestScale', { x }, { scale: 3 }) as Tensor, [3, 6]);
    unregisterKernel('DiffeoTestScale', 'cpu');
  });
});
