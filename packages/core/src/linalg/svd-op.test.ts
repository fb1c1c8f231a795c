import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { explainOp } from '../ops/explain-op.js';
import { svd } from './svd.js';

describe('the op behind svd', () => {
  it('has a kernel on every backend', () => {
    svd(eye(2));
    expect(explainOp('DiffeoSvd').runs).toBe('kernel');
  });
});
