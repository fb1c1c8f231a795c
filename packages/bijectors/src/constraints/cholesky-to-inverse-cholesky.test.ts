import { expectClose } from '@diffeo/testing';
import { matMul, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { CholeskyToInverseCholesky } from './cholesky-to-inverse-cholesky.js';

describe('CholeskyToInverseCholesky', () => {
  const f = new CholeskyToInverseCholesky();

  it('gives a factor of the inverse', async () => {
    const x = tensor2d([
      [2, 0, 0],
      [1, 1.5, 0],
      [-1, 0.5, 1],
    ]);
    const y = f.forward(x);
    const product = matMul(matMul(x, x, false, true), matMul(y, y, false, true));
    await expectClose(product, [1, 0, 0, 0, 1, 0, 0, 0, 1], { rtol: 0, atol: 4e-6 });
  });

  it('has the log-det -log x^2 of a reciprocal', async () => {
    await expectClose(f.forward([[4]]), [0.25]);
    await expectClose(f.logDet([[4]]), [-2 * Math.log(4)]);
  });
});
