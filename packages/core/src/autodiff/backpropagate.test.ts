import { expectClose } from '@diffeo/testing';
import {
  add,
  customGrad,
  engine,
  getBackend,
  type KernelBackend,
  memory,
  mul,
  ones,
  registerKernel,
  round,
  scalar,
  sum,
  type Tensor,
  tensor1d,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { valueAndGrad } from './value-and-grad.js';

describe('backpropagate', () => {
  it('disposes no tensor that a gradient function merely hands on', async () => {
    const x = tensor1d([1, 2]);
    const c = tensor1d([5, 6]);
    const handsOnDy = customGrad((a) => ({ value: mul(a as typeof x, 2), gradFunc: (dy) => dy }));
    const handsOnConstant = customGrad((a) => ({
      value: mul(a as typeof x, 2),
      gradFunc: () => c,
    }));
    const f = () => {
      const y = add(handsOnDy(x), handsOnConstant(x));
      return sum(add(y, handsOnDy(y)));
    };
    const { gradients } = valueAndGrad(f, [x]);
    expect(c.isDisposed).toBe(false);
    // dy of y is 1 + 1
    await expectClose(gradients[0]!, [7, 8]);
  });

  it('runs no gradient of what leads to no x', () => {
    const x = scalar(2);
    const untouchable = customGrad((a) => ({
      value: round(a as typeof x),
      gradFunc: () => {
        throw new Error('not on the way');
      },
    }));
    const f = () => add(mul(x, 3), untouchable(scalar(1)));
    expect(() => valueAndGrad(f, [x])).not.toThrow();
  });

  it('names the kernel that has no derivative, and leaks nothing', () => {
    const kernelName = 'KernelWithoutGradient';
    const backendName = getBackend();
    registerKernel({
      kernelName,
      backendName,
      kernelFunc: ({ inputs: { x }, backend }) => {
        (backend as KernelBackend).incRef(x!.dataId);
        return { ...x! };
      },
    });
    const x = ones([2]);
    const before = memory().numTensors;
    const f = () => sum(engine().runKernel(kernelName, { x }) as Tensor);
    expect(() => valueAndGrad(f, [x])).toThrow(UnsupportedError);
    expect(() => valueAndGrad(f, [x])).toThrow(/^KernelWithoutGradient has no derivative/);
    unregisterKernel(kernelName, backendName);
    expect(memory().numTensors).toBe(before);
  });
});
