import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { qr } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of qr', () => {
  it('has signs like the others where squares would overflow in 32 bits', async () => {
    const { q, r } = qr(tensor2d([[3e30], [-4e30]]));
    await expectClose(q, [-0.6, 0.8]);
    await expectClose(r, [-5e30]);
    expect(explainOp('DiffeoQr').runs).toBe('kernel');
  });
});
