import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { qr } from './qr.js';

describe('the op behind qr', () => {
  it('has kernels of 64 bits on cpu and wasm', () => {
    qr(eye(2));
    const hasKernel = ['cpu', 'wasm'].includes(inject('backend'));
    expect(explainOp('DiffeoQr').runs).toBe(hasKernel ? 'kernel' : 'composite');
  });
});
