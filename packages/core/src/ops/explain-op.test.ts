import { getBackend, type Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { UnsupportedError } from '../errors/unsupported-error.js';
import { defineOp } from './define-op.js';
import { explainOp } from './explain-op.js';

describe('explainOp', () => {
  it('says composite for an op without kernel, before and after a call', () => {
    defineOp({ name: 'DiffeoTestIdle', composite: ({ x }: { x: Tensor }, _none: object) => x });
    expect(explainOp('DiffeoTestIdle')).toEqual({ backend: getBackend(), runs: 'composite' });
  });

  it('understands the kernels of tfjs', () => {
    expect(explainOp('Exp')).toEqual({ backend: getBackend(), runs: 'kernel' });
  });

  it('refuses an unknown name', () => {
    expect(() => explainOp('DiffeoNoSuchOp')).toThrow(UnsupportedError);
  });
});
