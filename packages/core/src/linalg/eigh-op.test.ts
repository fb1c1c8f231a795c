import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { eigh } from './eigh.js';

describe('the op behind eigh', () => {
  it('has kernels of 64 bits on cpu and wasm', () => {
    eigh(eye(2));
    const hasKernel = ['cpu', 'wasm'].includes(inject('backend'));
    expect(explainOp('DiffeoEigh').runs).toBe(hasKernel ? 'kernel' : 'composite');
  });
});
