import {
  getBackend,
  getKernel,
  type KernelFunc,
  scalar,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, it } from 'vitest';
import { markCompositeKernel } from '../ops/composite-kernel.js';
import { replaceKernel, stockKernel } from './replace-kernel.js';

const NAME = 'DiffeoTestReplaced';
const kernel =
  (value: number): KernelFunc =>
  () =>
    scalar(value);
const current = () => getKernel(NAME, getBackend())?.kernelFunc;

afterEach(() => {
  if (current() != null) unregisterKernel(NAME, getBackend());
});

describe('replaceKernel', () => {
  it('registers a new kernel, and one in the place of another', () => {
    const [first, second] = [kernel(1), kernel(2)];
    replaceKernel(NAME, getBackend(), first);
    expect(current()).toBe(first);
    expect(stockKernel(NAME, getBackend())).toBeUndefined();
    replaceKernel(NAME, getBackend(), second);
    expect(current()).toBe(second);
  });

  it('remembers the stock kernel through several replacements', () => {
    const stock = stockKernel('Exp', getBackend())!;
    expect(stock).toBeTypeOf('function');
    const original = getKernel('Exp', getBackend());
    replaceKernel('Exp', getBackend(), kernel(1));
    replaceKernel('Exp', getBackend(), kernel(2));
    expect(stockKernel('Exp', getBackend())).toBe(stock);
    expect(getKernel('Exp', getBackend())?.setupFunc).toBe(original.setupFunc);
    replaceKernel('Exp', getBackend(), original.kernelFunc);
  });

  it('does not take the composite of an op for a stock kernel', () => {
    replaceKernel(NAME, getBackend(), markCompositeKernel(kernel(1)));
    expect(stockKernel(NAME, getBackend())).toBeUndefined();
    expect(stockKernel('DiffeoNoSuchKernel', getBackend())).toBeUndefined();
  });
});
