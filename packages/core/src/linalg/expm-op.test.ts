import { zeros } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { expm } from './expm.js';

describe('the op behind expm', () => {
  it('has kernels of 64 bits on cpu and wasm', () => {
    expm(zeros([2, 2]));
    const hasKernel = ['cpu', 'wasm'].includes(inject('backend'));
    expect(explainOp('DiffeoExpm').runs).toBe(hasKernel ? 'kernel' : 'composite');
  });
});
