import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { svd } from './svd.js';

describe('the op behind svd', () => {
  it('has kernels of 64 bits on cpu and wasm', () => {
    svd(eye(2));
    const hasKernel = ['cpu', 'wasm'].includes(inject('backend'));
    expect(explainOp('DiffeoSvd').runs).toBe(hasKernel ? 'kernel' : 'composite');
  });
});
