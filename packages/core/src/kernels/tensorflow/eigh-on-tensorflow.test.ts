import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { eigh } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of eigh', () => {
  it('finds a small eigenvalue to more digits than 32 bits would leave it', async () => {
    // 1 + 2^-20 and 1: the eigenvalues are near 2 and 2^-21.
    const { values } = eigh(tensor([1 + 2 ** -20, 1, 1, 1], [1, 2, 2]));
    const half = 2 ** -21;
    const root = Math.sqrt(1 + half * half);
    await expectClose(values, [(half * 2) / (1 + half + root), 1 + half + root], { rtol: 1e-7 });
    expect(explainOp('DiffeoEigh').runs).toBe('kernel');
  });
});
