import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { lu } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of lu', () => {
  it('falls back on the composite for a batch with a singular matrix', async () => {
    const { lu: factors, permutation } = lu(tensor([1, 2, 2, 4, 1, 2, 4, 4], [2, 2, 2]));
    await expectClose(factors, [2, 4, 0.5, 0, 4, 4, 0.25, 1]);
    await expectClose(permutation, [1, 0, 1, 0]);
    expect(explainOp('DiffeoLu').runs).toBe('kernel');
  });
});
