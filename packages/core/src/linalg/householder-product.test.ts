import { expectClose } from '@diffeo/testing';
import {
  engine,
  eye,
  matMul,
  mul,
  ones,
  slice,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  tensor2d,
  zeros,
} from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { randomValues } from '../../test/linalg/float64-matrices.js';
import reference from '../../test/reference/householder-product.json' with { type: 'json' };
import { grad } from '../autodiff/grad.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { householderProduct } from './householder-product.js';

const largest = (values: readonly number[][]) => Math.max(...values.flat().map(Math.abs), 1);

describe('householderProduct', () => {
  it('agrees with LAPACK and the gradients of PyTorch', async () => {
    for (const { vectors, taus, weights, product, ...gradients } of reference.cases
      .householderProduct) {
      const [v, tau, w] = [tensor2d(vectors), tensor1d(taus), tensor2d(weights)];
      const within = (exact: number[][]) => ({ rtol: 0, atol: 3e-6 * largest(exact) });
      await expectClose(householderProduct(v, tau), product, within(product));
      const { byVectors, byTaus } = gradients;
      const loss = (a: Tensor, b: Tensor) => sum(mul(w, householderProduct(a, b)));
      await expectClose(grad((at: Tensor) => loss(at, tau))(v), byVectors, within(byVectors));
      await expectClose(grad((at: Tensor) => loss(v, at))(tau), byTaus, within([byTaus]));
    }
  });

  it('is orthonormal without taus, in every entry of a batch', async () => {
    for (const [m, n] of [
      [1, 1],
      [7, 3],
      [64, 64],
    ] as const) {
      const vectors = tensor(await randomValues(2 * m * n, m), [2, m, n]);
      const q = householderProduct(vectors);
      expect(q.shape).toEqual([2, m, n]);
      const identity = Array.from(await eye(n).data());
      await expectClose(matMul(q, q, true), [...identity, ...identity], { rtol: 0, atol: 5e-6 });
      const second = householderProduct(slice(vectors, [1, 0, 0], [1, m, n]));
      await expectClose(slice(q, [1, 0, 0], [1, m, n]), Array.from(await second.data()));
    }
  });

  it('reads vectors below the diagonal only, and reflects by as many as there are taus', async () => {
    const dirty = tensor2d([
      [9, 9],
      [1, 9],
      [0, 1],
    ]);
    await expectClose(householderProduct(dirty), [0, 0, -1, 0, 0, -1], { atol: 1e-6 });
    // H = I - v v' with v = (1, 1, 0)
    await expectClose(householderProduct(dirty, tensor1d([1])), [0, -1, -1, 0, 0, 0]);
    await expectClose(householderProduct(dirty, zeros([0])), [1, 0, 0, 1, 0, 0]);
  });

  it('has second derivatives', async () => {
    // The second element of (1, 0)' - 2 v v_1 / |v|², v = (1, t), is -2 t / (1 + t²).
    const f = (at: Tensor) => slice(householderProduct(at), [1, 0], [1, 1]);
    const slope = grad((at: Tensor) => sum(f(at)));
    const bend = grad((at: Tensor) => sum(slope(at)));
    for (const t of [-2, 0.3, 1]) {
      const at = tensor2d([[5], [t]]);
      const square = 1 + t * t;
      await expectClose(slope(at), [0, (-2 * (1 - t * t)) / square ** 2], { atol: 1e-6 });
      await expectClose(bend(at), [0, (4 * t * (3 - t * t)) / square ** 3], { atol: 1e-5 });
    }
  });

  it('gives NaN for what is not finite, in that entry alone', async () => {
    const vectors = tensor([0, Number.NaN, 0, 1], [2, 2, 1]);
    await expectClose(householderProduct(vectors), [Number.NaN, Number.NaN, 0, -1], { atol: 1e-6 });
  });

  it('leaves no tensor but the product', () => {
    const vectors = ones([3, 2]);
    const before = engine().memory().numTensors;
    householderProduct(vectors).dispose();
    expect(engine().memory().numTensors).toBe(before);
  });

  it('refuses shapes that do not fit', () => {
    expect(() => householderProduct(ones([2, 3]))).toThrow(
      'householderProduct: vectors must have at least as many rows as columns, received [2,3]',
    );
    expect(() => householderProduct(ones([3]))).toThrow(ShapeError);
    expect(() => householderProduct(ones([3, 2], 'int32'))).toThrow(DTypeError);
    expect(() => householderProduct(ones([3, 2]), ones([3]))).toThrow(ShapeError);
    expect(() => householderProduct(ones([4, 3, 2]), ones([2]))).toThrow(
      'householderProduct: taus must be [4,k], with k up to 2',
    );
  });
});
