import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { qr } from './qr.js';

describe('the op behind qr', () => {
  it('has a kernel on every backend', () => {
    qr(eye(2));
    expect(explainOp('DiffeoQr').runs).toBe('kernel');
  });
});
