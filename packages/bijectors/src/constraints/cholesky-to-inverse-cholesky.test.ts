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

  it('keeps its digits at a condition of 1e6, the square of which float32 has not', async () => {
    // X = [a, 0; b, d] has Y = [r / (a d), 0; -b / (d r), 1 / r] with r² = b² + d².
    const [a, b, d] = [1024, 1, 2 ** -10];
    const r = Math.hypot(b, d);
    const [x, y] = [
      [a, 0, b, d],
      [r / (a * d), 0, -b / (d * r), 1 / r],
    ];
    await expectClose(f.forward(tensor2d(x, [2, 2])), y);
    await expectClose(f.inverse(tensor2d(y, [2, 2])), x);
    // The Jacobian of the three elements, differentiated numerically in 50 digits.
    await expectClose(f.logDet(tensor2d(x, [2, 2])), [6.931471328762522]);
  });

  it('has the log-det -log x^2 of a reciprocal', async () => {
    await expectClose(f.forward([[4]]), [0.25]);
    await expectClose(f.logDet([[4]]), [-2 * Math.log(4)]);
  });
});
