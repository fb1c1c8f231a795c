import type { Tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky, eigh, expm, lu, qr, svd } from '../../src/linalg/index.js';
import {
  conditioned,
  EPSILON,
  type Matrix,
  matricesOf,
  matrix,
  product,
  randomValues,
  size,
  tensorOf,
  transposeOf,
} from './float64-matrices.js';

/** The rows of a large matrix: what the backend, in JavaScript or software, finishes in a test's time. */
const ROWS = { cpu: 256, wasm: 1024, tensorflow: 1024, webgpu: 128 }[inject('backend')] ?? 256;

/** Some columns, to compare products of large matrices by their effect. */
const columnsOf = async (n: number) => matrix(n, 3, await randomValues(3 * n, 9));

const only = async (x: Tensor): Promise<Matrix> => (await matricesOf(x))[0]!;

/** The factors times x, from the right to the left, less `expected`, relative to that. */
function residual(factors: Matrix[], x: Matrix, expected: Matrix): number {
  const found = factors.reduceRight((right, left) => product(left, right), x);
  const rest = found.values.map((value, i) => value - expected.values[i]!);
  return size(matrix(x.rows, x.columns, rest)) / size(expected);
}

function diagonal(values: ArrayLike<number>): Matrix {
  const n = values.length;
  const d = matrix(n, n);
  for (let i = 0; i < n; i++) d.values[i * n + i] = values[i]!;
  return d;
}

describe(`matrices of ${ROWS} rows, of a condition of 1000`, () => {
  // What the documentation of `qr` says, the strictest, if relative to |a x| where that has |a| |x|.
  const bound = 2 * ROWS * EPSILON;

  it('are the products of their Cholesky and LU factors', async () => {
    const [a, x] = [await conditioned(ROWS, 1e3), await columnsOf(ROWS)];
    const l = await only(cholesky(tensorOf([a])));
    expect(residual([l, transposeOf(l)], x, product(a, x))).toBeLessThan(bound);
    const { lu: packed, permutation } = lu(tensorOf([a]));
    const [factors, order] = [await only(packed), await permutation.data()];
    const [lower, upper] = [matrix(ROWS, ROWS), matrix(ROWS, ROWS)];
    for (const [at, value] of factors.values.entries()) {
      const offset = (at % ROWS) - Math.floor(at / ROWS);
      (offset < 0 ? lower : upper).values[at] = value;
      if (offset === 0) lower.values[at] = 1;
    }
    const rows = [...order].flatMap((row) => [...a.values.subarray(row * ROWS, (row + 1) * ROWS)]);
    const permuted = matrix(ROWS, ROWS, rows);
    expect(residual([lower, upper], x, product(permuted, x))).toBeLessThan(bound);
  });

  it('are the products of Q and R', async () => {
    const [a, x] = [await conditioned(ROWS, 1e3, { symmetric: false }), await columnsOf(ROWS)];
    const found = qr(tensorOf([a]));
    const [q, r] = [await only(found.q), await only(found.r)];
    expect(residual([q, r], x, product(a, x))).toBeLessThan(bound);
    expect(residual([transposeOf(q), q], x, x)).toBeLessThan(bound);
  });

  it('are made of their eigenvalues and eigenvectors', async () => {
    const [a, x] = [await conditioned(ROWS, 1e3), await columnsOf(ROWS)];
    const { values, vectors } = eigh(tensorOf([a]));
    const [d, v] = [diagonal(await values.data()), await only(vectors)];
    expect(residual([v, d, transposeOf(v)], x, product(a, x))).toBeLessThan(bound);
    expect(residual([transposeOf(v), v], x, x)).toBeLessThan(4 * ROWS * EPSILON);
  });

  it('are made of their singular values and vectors', async () => {
    const [a, x] = [await conditioned(ROWS, 1e3, { symmetric: false }), await columnsOf(ROWS)];
    const found = svd(tensorOf([a]));
    const [u, v] = [await only(found.u), await only(found.v)];
    const d = diagonal(await found.values.data());
    expect(residual([u, d, transposeOf(v)], x, product(a, x))).toBeLessThan(bound);
    for (const each of [u, v]) {
      expect(residual([transposeOf(each), each], x, x)).toBeLessThan(4 * ROWS * EPSILON);
    }
  });

  it('have exponentials whose inverses are those of the negative matrices', async () => {
    const [a, x] = [await conditioned(ROWS, 1e3), await columnsOf(ROWS)];
    const minus = { ...a, values: a.values.map((value) => -value) };
    const [plus, inverse] = await matricesOf(expm(tensorOf([a, minus])));
    // Both are of size e at most.
    expect(residual([plus!, inverse!], x, x)).toBeLessThan(4 * Math.E ** 2 * ROWS * EPSILON);
  });
});
