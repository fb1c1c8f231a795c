import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { svd } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of svd', () => {
  it('finds a small singular value to more digits than 32 bits would leave it', async () => {
    // The determinant, 2^-20, is the product of the singular values; their squares sum to that of the elements.
    const a = [1 + 2 ** -20, 1, 1, 1];
    const squares = a.reduce((sum, x) => sum + x * x, 0);
    const largest = Math.sqrt((squares + Math.sqrt(squares * squares - 4 * 2 ** -40)) / 2);
    await expectClose(svd(tensor(a, [1, 2, 2])).values, [largest, 2 ** -20 / largest], {
      rtol: 1e-7,
    });
    expect(explainOp('DiffeoSvd').runs).toBe('kernel');
  });
});
