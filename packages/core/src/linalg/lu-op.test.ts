import { expectClose } from '@diffeo/testing';
import { type Tensor, tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  conditioned,
  difference,
  EPSILON,
  type Matrix,
  matricesOf,
  matrix,
  product,
  size,
  tensorOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { luOp } from './lu-op.js';

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, (a: Tensor) => Tensor[]])[] = [
  ['the kernel', (a) => luOp({ a }, {})],
  ['the composite', (a) => luOp.composite({ a }, {})],
];

const { NaN: nan } = Number;

/** L and U of packed factors. */
function partsOf({ rows: n, values }: Matrix): [lower: Matrix, upper: Matrix] {
  const lower = matrix(
    n,
    n,
    values.map((value, at) => {
      const offset = (at % n) - Math.floor(at / n);
      return offset === 0 ? 1 : offset < 0 ? value : 0;
    }),
  );
  return [
    lower,
    matrix(
      n,
      n,
      values.map((value, at) => (at % n < Math.floor(at / n) ? 0 : value)),
    ),
  ];
}

/** Whether a permutation is even (1) or odd (-1), by its cycles. */
function signOf(permutation: number[]): number {
  const seen = new Set<number>();
  let sign = 1;
  for (const start of permutation) {
    for (let at = start, length = 0; !seen.has(at); at = permutation[at]!, length++) {
      seen.add(at);
      if (length > 0) sign = -sign;
    }
  }
  return sign;
}

for (const [name, factor] of IMPLEMENTATIONS) {
  describe(`LU factors by ${name}`, () => {
    it('agree with SciPy', async () => {
      for (const { a, lu, permutation } of reference.cases.lu) {
        const [factors, order, parity] = factor(tensor(a));
        // The pivots of these are far from ties, the condition numbers below 50.
        expect([...(await order!.data())]).toEqual(permutation);
        expect(order!.dtype).toBe('int32');
        await expectClose(factors!, lu, { rtol: 1e-5, atol: 2e-6 });
        await expectClose(parity!, [signOf(permutation)]);
      }
    });

    it('reconstruct matrices of every size and condition, with multiples of at most 1', async () => {
      for (const n of [1, 2, 3, 5, 16, 17, 33, 64, 70]) {
        const matrices = await Promise.all(
          [1, 1e3, 1e6].map((cond) => conditioned(n, cond, { symmetric: false })),
        );
        const [factors, order, parity] = factor(tensorOf(matrices));
        const orders = [...(await order!.data())];
        const signs = await parity!.data();
        for (const [i, packed] of (await matricesOf(factors!)).entries()) {
          const [lower, upper] = partsOf(packed);
          const permutation = orders.slice(i * n, (i + 1) * n);
          const a = matrices[i]!;
          const rows = permutation.flatMap((row) => [...a.values.slice(row * n, (row + 1) * n)]);
          const residual = size(difference(product(lower, upper), matrix(n, n, rows)));
          expect(residual).toBeLessThan(n * EPSILON * size(lower) * size(upper));
          expect(Math.max(...lower.values.map(Math.abs))).toBeLessThanOrEqual(1 + EPSILON);
          expect(signs[i]).toBe(signOf(permutation));
        }
      }
    });

    it('exist for singular matrices', async () => {
      const [factors, order, parity] = factor(
        tensor([0, 0, 0, 0, 1, 2, 2, 4, 0, 1, 0, 2, 3, 1, 1, 1], [4, 2, 2]),
      );
      await expectClose(factors!, [0, 0, 0, 0, 2, 4, 0.5, 0, 0, 1, 0, 2, 3, 1, 1 / 3, 2 / 3]);
      await expectClose(order!, [0, 1, 1, 0, 0, 1, 0, 1]);
      await expectClose(parity!, [1, -1, 1, 1]);
    });

    it('are NaN for what is not finite, in that entry alone', async () => {
      const batch = [
        [1, nan, 2, 3],
        [1, 2, 4, 4],
        [1, 2, Infinity, 3],
        [4, 1, 0, 2],
      ];
      const [factors, order, parity] = factor(tensor(batch.flat(), [4, 2, 2]));
      const none = [nan, nan, nan, nan];
      await expectClose(factors!, [none, [4, 4, 0.25, 1], none, [4, 1, 0, 2]]);
      await expectClose(order!, [0, 1, 1, 0, 0, 1, 0, 1]);
      await expectClose(parity!, [nan, -1, nan, 1]);
    });

    it('take empty batches and matrices without rows', () => {
      const shapes = (x: Tensor) => factor(x).map(({ shape }) => shape);
      expect(shapes(tensor([], [0, 3, 3]))).toEqual([[0, 3, 3], [0, 3], [0]]);
      expect(shapes(tensor([], [2, 0, 0]))).toEqual([[2, 0, 0], [2, 0], [2]]);
    });
  });
}
