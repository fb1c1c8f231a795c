import { expectClose } from '@diffeo/testing';
import {
  engine,
  registerKernel,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import type { CpuKernelCall } from './cpu/cpu-kernel.js';
import { hostComposite, hostKernels } from './host-kernels.js';

/** x, with `by` added, as a row. */
const shifted = ({ inputs, attrs, values, output }: CpuKernelCall<{ by: number }>) => {
  const x = inputs['x']!;
  return output(
    [1, ...x.shape],
    x.dtype,
    values(x).map((value) => value + attrs.by),
  );
};

const backendName = inject('backend');

describe.runIf(backendName === 'cpu' || backendName === 'wasm')('hostKernels', () => {
  it('makes a kernel for each of the two backends', async () => {
    const kernelFunc = hostKernels(shifted)[backendName as 'cpu' | 'wasm'];
    registerKernel({ kernelName: 'DiffeoTestShift', backendName, kernelFunc });
    const inputs = { x: tensor1d([1, 2]) };
    const y = engine().runKernel('DiffeoTestShift', inputs, { by: 3 }) as Tensor;
    expect(y.shape).toEqual([1, 2]);
    await expectClose(y, [4, 5]);
    unregisterKernel('DiffeoTestShift', backendName);
  });
});

describe('hostComposite', () => {
  it('computes on the host, whatever the backend and the type', async () => {
    const composite = hostComposite<{ x: Tensor }, { by: number }>(shifted);
    const y = composite({ x: tensor1d([1, 2]) }, { by: 0.5 });
    expect(y.shape).toEqual([1, 2]);
    await expectClose(y, [1.5, 2.5]);
    // An int32 that float32 would round.
    const integer = composite({ x: tensor1d([2 ** 24], 'int32') }, { by: 1 });
    expect(integer.dtype).toBe('int32');
    expect([...(await integer.data())]).toEqual([2 ** 24 + 1]);
  });

  it('leaves only its result', () => {
    const x = tensor1d([1, 2]);
    const before = engine().memory().numTensors;
    hostComposite<{ x: Tensor }, { by: number }>(shifted)({ x }, { by: 1 }).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });
});
