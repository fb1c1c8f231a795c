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
import { nativeKernel } from './native-kernel.js';

describe.runIf(inject('backend') === 'tensorflow')('nativeKernel', () => {
  it('makes a kernel of ops of TensorFlow, which leaves no other tensor', async () => {
    const kernelFunc = nativeKernel(({ inputs, ops, run }) => {
      const call = { attributes: [ops.type('T', 'float32')], inputs: [inputs['x']!], outputs: 1 };
      const [once] = run('Neg', call);
      return run('Square', { ...call, inputs: [once!] });
    });
    registerKernel({ kernelName: 'DiffeoTestNative', backendName: 'tensorflow', kernelFunc });
    const x = tensor1d([1, 2]);
    const before = memory().numTensors;
    const [y] = engine().runKernel('DiffeoTestNative', { x }, {}) as Tensor[];
    expect(memory().numTensors).toBe(before + 1);
    await expectClose(y!, [1, 4]);
    unregisterKernel('DiffeoTestNative', 'tensorflow');
  });
});
