import { scalar } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { isCompositeKernel, markCompositeKernel } from './composite-kernel.js';

describe('markCompositeKernel', () => {
  it('marks a kernel function and leaves others unmarked', () => {
    expect(isCompositeKernel(markCompositeKernel(() => scalar(1)))).toBe(true);
    expect(isCompositeKernel(() => scalar(1))).toBe(false);
  });
});
