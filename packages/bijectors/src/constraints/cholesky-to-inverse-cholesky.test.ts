import { vjp } from '@diffeo/core';
import { tril } from '@diffeo/core/linalg';
import { expectClose } from '@diffeo/testing';
import { div, matMul, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import reference from '../../test/reference/cholesky-to-inverse-cholesky.json' with {
  type: 'json',
};
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

  it.each(
    reference.cases.map((entry) => [entry.y.length, entry.condition, entry.spread, entry] as const),
  )(
    'has the rows and gradients of 60 digits, %i of them at a condition of %d, scales of 2^±%i',
    async (n, condition, _, { x, y, logDet, weights, gradient }) => {
      // Roundings, and a thousandth of what the condition could cost. On WebGPU 6.5e-6 was met at 1e4 and 3.5e-5 at 1e6; on
      // cpu and wasm 1.3e-6.
      const atol = 1e-5 + 1e-3 * condition * 2 ** -24;
      const expectRows = async (got: Tensor, want: readonly number[][]) => {
        const largest = want.map((row) => [Math.max(...row.map(Math.abs))]);
        const units = want.map((row, i) => row.map((each) => each / largest[i]![0]!));
        await expectClose(div(got, tensor2d(largest)), units, { rtol: 0, atol });
      };
      await expectRows(f.forward(x), y);
      await expectClose(f.logDet(x), [logDet], { rtol: 1e-6 });
      const { gradients } = vjp((at) => f.forward(at!), [tensor2d(x)], tensor2d(weights, [n, n]));
      await expectRows(tril(gradients[0]!), gradient);
    },
  );

  it('has the log-det -log x^2 of a reciprocal', async () => {
    await expectClose(f.forward([[4]]), [0.25]);
    await expectClose(f.logDet([[4]]), [-2 * Math.log(4)]);
  });
});
