import { expectClose } from '@diffeo/testing';
import {
  engine,
  ones,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  tensor3d,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  conditioned,
  difference,
  EPSILON,
  matricesOf,
  matrix,
  product,
  size,
  tensorOf,
  transposeOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { cholesky, choleskyOp } from './cholesky.js';
import { matrixTranspose } from './matrix-transpose.js';

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor])[] = [
  ['the kernel', cholesky],
  ['the composite', (a) => choleskyOp.composite({ a }, {})],
];

for (const [name, factor] of IMPLEMENTATIONS) {
  describe(`cholesky by ${name}`, () => {
    it('agrees with SciPy', async () => {
      for (const { a, factor: expected } of reference.cases.cholesky) {
        // LAPACK's error bound for a factor, n cond(a) eps, with the condition numbers of these below 50.
        await expectClose(factor(tensor(a)), expected, { rtol: 1e-5, atol: 1e-6 });
      }
    });

    it('reconstructs matrices of every size and condition', async () => {
      for (const n of [1, 2, 3, 5, 16, 17, 33, 64, 70]) {
        const matrices = await Promise.all([1, 1e3, 1e6].map((cond) => conditioned(n, cond)));
        // At a condition of 1e6, rounding to float32 can leave a large matrix short of definite.
        const definite = n > 17 ? matrices.slice(0, 2) : matrices;
        const factors = await matricesOf(factor(tensorOf(definite)));
        for (const [i, l] of factors.entries()) {
          const residual = difference(product(l, transposeOf(l)), definite[i]!);
          expect(size(residual), `n ${n}, matrix ${i}`).toBeLessThan(
            n * EPSILON * size(definite[i]!),
          );
        }
      }
    });

    it('gives NaN for what is not positive definite, in that entry alone', async () => {
      const good = [4, 2, 2, 5];
      const bad = [
        [1, 2, 2, 1],
        [0, 0, 0, 1],
        [-1, 0, 0, 1],
        [Number.NaN, 0, 0, 1],
        [1, Number.NaN, Number.NaN, 1],
        [1, Infinity, Infinity, 1],
        [Infinity, 0, 0, 1],
      ];
      const batch = bad.flatMap((a) => [a, good]);
      const expected = bad.flatMap(() => [new Array(4).fill(Number.NaN), [2, 0, 1, 2]]);
      await expectClose(factor(tensor(batch.flat(), [batch.length, 2, 2])), expected.flat());
    });

    it('fails late in a large matrix as early in a small one', async () => {
      const n = 70;
      const a = await conditioned(n, 10);
      const indefinite = { ...a, values: a.values.slice() };
      indefinite.values[n * n - 1] = -1;
      const [first, second] = await matricesOf(factor(tensorOf([indefinite, a])));
      expect(first!.values.every(Number.isNaN)).toBe(true);
      expect(second!.values.every(Number.isFinite)).toBe(true);
    });

    it('reads the lower triangle alone', async () => {
      const a = tensor2d([
        [4, Number.NaN],
        [2, 5],
      ]);
      await expectClose(factor(a), [2, 0, 1, 2]);
    });

    it('takes empty batches and matrices without rows', async () => {
      expect(factor(tensor([], [0, 3, 3])).shape).toEqual([0, 3, 3]);
      expect(factor(tensor([], [2, 0, 0])).shape).toEqual([2, 0, 0]);
    });
  });
}

describe('cholesky', () => {
  it('factors thousands of small matrices, each on its own', async () => {
    // Factors of small integers, whose products float32 holds exactly; no multiple of four in number. The tolerance is
    // n eps times the largest factor, 10.
    const factors = Array.from({ length: 3001 }, (_, entry) =>
      matrix(
        4,
        4,
        Array.from({ length: 16 }, (_, at) => {
          const [i, j] = [Math.floor(at / 4), at % 4];
          if (i === j) return 1 + i + (entry % 7);
          return i > j ? ((entry * 3 + i + j) % 5) - 2 : 0;
        }),
      ),
    );
    const l = cholesky(tensorOf(factors.map((factor) => product(factor, transposeOf(factor)))));
    await expectClose(
      l,
      factors.flatMap(({ values }) => [...values]),
      { rtol: 1e-6, atol: 1e-5 },
    );
  });

  it('factors one large matrix', async () => {
    const n = 1024;
    // The covariance of a stationary process; its factor has the closed form below.
    const rho = 0.5;
    const a = Float32Array.from(
      { length: n * n },
      (_, at) => rho ** Math.abs((at % n) - Math.floor(at / n)),
    );
    const l = cholesky(tensor2d(a, [n, n]));
    const values = await l.data();
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const exact = j > i ? 0 : rho ** (i - j) * (j === 0 ? 1 : Math.sqrt(1 - rho * rho));
        worst = Math.max(worst, Math.abs(values[i * n + j]! - exact));
      }
    }
    expect(worst).toBeLessThan(4 * EPSILON);
  });

  it('keeps the shape of the batch and takes transposed tensors', async () => {
    const a = tensor([4, 2, 2, 5, 1, 0, 0, 9], [2, 1, 2, 2]);
    const l = cholesky(matrixTranspose(a));
    expect(l.shape).toEqual([2, 1, 2, 2]);
    await expectClose(l, [2, 0, 1, 2, 1, 0, 0, 3]);
  });

  it('leaves no tensor but the factor', () => {
    const a = tensor3d([
      [
        [4, 2],
        [2, 5],
      ],
    ]);
    const before = engine().memory().numTensors;
    cholesky(a).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses what is not a batch of square float32 matrices', () => {
    expect(() => cholesky(ones([2, 3]))).toThrow(ShapeError);
    expect(() => cholesky(tensor1d([1]))).toThrow(ShapeError);
    expect(() => cholesky(ones([2, 2], 'int32'))).toThrow(DTypeError);
    expect(() => cholesky(ones([2, 3]))).toThrow(
      'cholesky: a must be square in its last two axes, received [2,3].',
    );
  });
});
