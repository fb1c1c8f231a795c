import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of cholesky', () => {
  it('hides where TensorFlow stops short of a factor', async () => {
    const a = tensor([Infinity, 0, 0, 1, 4, 2, 2, 5, 1, 2, 2, 1], [3, 2, 2]);
    const none = new Array(4).fill(Number.NaN);
    await expectClose(cholesky(a), [...none, 2, 0, 1, 2, ...none]);
    expect(explainOp('DiffeoCholesky').runs).toBe('kernel');
  });
});
