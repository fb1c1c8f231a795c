import { expectClose } from '@diffeo/testing';
import {
  engine,
  registerKernel,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { expect, inject, it } from 'vitest';
import { hostKernel } from './host-kernel.js';

it.runIf(inject('backend') === 'wasm')('hostKernel reads and writes the heap', async () => {
  const kernelFunc = hostKernel<{ by: number }>(({ inputs, attrs, values, output }) => {
    const x = inputs['x']!;
    const shifted = values(x).map((value) => value + attrs.by);
    return output([1, ...x.shape], x.dtype, shifted);
  });
  registerKernel({ kernelName: 'DiffeoTestShift', backendName: 'wasm', kernelFunc });
  const x = tensor1d([1, 2]);
  const y = engine().runKernel('DiffeoTestShift', { x }, { by: 3 }) as Tensor;
  expect(y.shape).toEqual([1, 2]);
  await expectClose(y, [4, 5]);
  await expectClose(x, [1, 2]);
  unregisterKernel('DiffeoTestShift', 'wasm');
});
