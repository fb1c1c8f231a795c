import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { eigh } from './eigh.js';

describe('the op behind eigh', () => {
  it('has a kernel on every backend', () => {
    eigh(eye(2));
    expect(explainOp('DiffeoEigh').runs).toBe('kernel');
  });
});
