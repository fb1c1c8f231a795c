import { expectClose } from '@diffeo/testing';
import { engine, ones, type Tensor, tensor, tensor2d, tensor3d } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import {
  conditioned,
  difference,
  EPSILON,
  type Matrix,
  matricesOf,
  matrix,
  product,
  randomValues,
  size,
  tensorOf,
  transposeOf,
} from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/linear-algebra.json' with { type: 'json' };
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { matrixTranspose } from './matrix-transpose.js';
import {
  type TriangularSolveOptions,
  triangularSolve,
  triangularSolveOp,
} from './triangular-solve.js';

type Solve = (l: Tensor, b: Tensor, options?: TriangularSolveOptions) => Tensor;

/** The kernel of the backend, and the composite that serves other backends. */
const IMPLEMENTATIONS: readonly (readonly [string, Solve])[] = [
  ['the kernel', triangularSolve],
  [
    'the composite',
    (l, b, { lower = true, transpose = false, unitDiagonal = false } = {}) =>
      triangularSolveOp.composite({ l, b }, { lower, transpose, unitDiagonal }),
  ],
];

const FLAGS = [false, true];
const VARIANTS = FLAGS.flatMap((lower) =>
  FLAGS.flatMap((transpose) => FLAGS.map((unitDiagonal) => ({ lower, transpose, unitDiagonal }))),
);

/** The triangle that a variant reads, as the matrix that is solved with. */
function systemOf(l: Matrix, { lower, transpose, unitDiagonal }: (typeof VARIANTS)[number]) {
  const n = l.rows;
  const triangle = matrix(
    n,
    n,
    l.values.map((value, at) => {
      const [i, j] = [Math.floor(at / n), at % n];
      if (i === j) return unitDiagonal ? 1 : value;
      return i > j === lower ? value : 0;
    }),
  );
  return transpose ? transposeOf(triangle) : triangle;
}

/** Dominant diagonals, and small elements beside them in both triangles. */
async function dominant(n: number, seed: number): Promise<Matrix> {
  const draws = await randomValues(n * n, seed);
  return matrix(
    n,
    n,
    draws.map((value, at) => (at % (n + 1) === 0 ? 2 + Math.abs(value) : value / n)),
  );
}

for (const [name, solve] of IMPLEMENTATIONS) {
  describe(`triangularSolve by ${name}`, () => {
    it('agrees with SciPy in all variants', async () => {
      for (const { l, b, options, x } of reference.cases.triangularSolve) {
        await expectClose(solve(tensor(l), tensor(b), options), x, { rtol: 2e-6, atol: 2e-6 });
      }
    });

    it('leaves a small residual for every size, in all variants', async () => {
      for (const [n, m] of [
        [2, 1],
        [3, 4],
        [17, 16],
        [33, 23],
        [70, 9],
        [130, 21],
      ] as const) {
        const l = await dominant(n, n);
        const b = matrix(n, m, await randomValues(n * m, n + 1));
        for (const variant of VARIANTS) {
          const [x] = await matricesOf(solve(tensorOf([l], []), tensorOf([b], []), variant));
          const system = systemOf(l, variant);
          const residual = size(difference(product(system, x!), b));
          const bound = n * (EPSILON / 2) * size(system) * size(x!);
          expect(residual, `n ${n}, ${JSON.stringify(variant)}`).toBeLessThan(bound);
        }
      }
    });

    it('gives NaN for a singular matrix, in that entry alone', async () => {
      const l = tensor3d([
        [
          [1, 0],
          [1, 0],
        ],
        [
          [2, 0],
          [0, 4],
        ],
        [
          [Number.NaN, 0],
          [1, 1],
        ],
      ]);
      const b = tensor3d([
        [[1], [2]],
        [[2], [4]],
        [[1], [1]],
      ]);
      const { NaN: nan } = Number;
      await expectClose(solve(l, b), [nan, nan, 1, 1, nan, nan]);
      await expectClose(solve(l, b, { unitDiagonal: true }), [1, 1, 2, 4, 1, 0]);
    });

    it('reads one triangle alone', async () => {
      const [l, b] = [
        tensor2d([
          [2, Number.NaN],
          [1, 4],
        ]),
        tensor2d([[2], [9]]),
      ];
      await expectClose(solve(l, b), [1, 2]);
      const upper = tensor2d([
        [2, 1],
        [Number.NaN, 4],
      ]);
      await expectClose(solve(upper, b, { lower: false, transpose: true }), [1, 2]);
    });

    it('takes one matrix with many right-hand sides', async () => {
      const l = tensor2d([
        [2, 0],
        [1, 4],
      ]);
      const b = tensor3d([
        [[2], [9]],
        [[4], [2]],
        [[0], [4]],
      ]);
      await expectClose(solve(l, b), [1, 2, 2, 0, 0, 1]);
    });

    it('takes empty batches, matrices without rows, and no right-hand sides', () => {
      for (const [l, b] of [
        [
          [0, 3, 3],
          [0, 3, 2],
        ],
        [
          [2, 0, 0],
          [2, 0, 2],
        ],
        [
          [3, 3],
          [3, 0],
        ],
      ]) {
        const x = solve(ones(l!), ones(b!));
        expect(x.shape).toEqual(b);
      }
    });
  });
}

describe('triangularSolve', () => {
  it('broadcasts the batches of both', async () => {
    const l = tensor([2, 0, 0, 1, 4, 0, 0, 1], [2, 1, 2, 2]);
    const b = tensor([4, 1, 8, 2, 12, 3], [3, 2, 1]);
    const x = triangularSolve(l, b);
    expect(x.shape).toEqual([2, 3, 2, 1]);
    await expectClose(x, [2, 1, 4, 2, 6, 3, 1, 1, 2, 2, 3, 3]);
  });

  it('keeps to the error bound of substitution for ill-conditioned factors', async () => {
    for (const condition of [1, 1e3, 1e6]) {
      const n = 17;
      const l = await conditioned(n, condition, { symmetric: false });
      const b = matrix(n, 1, await randomValues(n, 3));
      const variant = { lower: true, transpose: false, unitDiagonal: false };
      const [x] = await matricesOf(triangularSolve(tensorOf([l], []), tensorOf([b], [])));
      const system = systemOf(l, variant);
      const residual = size(difference(product(system, x!), b));
      expect(residual).toBeLessThan(n * (EPSILON / 2) * size(system) * size(x!));
    }
  });

  it('takes transposed tensors, and leaves no tensor but the solution', async () => {
    const l = matrixTranspose(
      tensor2d([
        [2, 1],
        [0, 4],
      ]),
    );
    const b = tensor2d([[2], [9]]);
    const before = engine().memory().numTensors;
    const x = triangularSolve(l, b);
    expect(engine().memory().numTensors).toBe(before + 1);
    await expectClose(x, [1, 2]);
  });

  it('refuses shapes and types that do not fit', () => {
    const l = ones([2, 2]);
    expect(() => triangularSolve(ones([2, 3]), ones([2, 1]))).toThrow(ShapeError);
    expect(() => triangularSolve(l, ones([2]))).toThrow(
      'triangularSolve: b must be a matrix [..., n, m], of rank 2 or more, received [2].',
    );
    expect(() => triangularSolve(l, ones([3, 1]))).toThrow('as many rows as l');
    expect(() => triangularSolve(ones([2, 2, 2]), ones([3, 2, 1]))).toThrow(
      'needs l and b of shapes that broadcast',
    );
    expect(() => triangularSolve(l, ones([2, 1], 'int32'))).toThrow(DTypeError);
  });
});
