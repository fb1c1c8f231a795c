import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
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
  transposeOf,
} from '../../../test/linalg/float64-matrices.js';
import { svd } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of svd', () => {
  it('takes matrices of more columns than one workgroup, an odd number of them', async () => {
    const n = 67;
    const a = await conditioned(n, 1e6, { symmetric: false });
    const { u, values, v } = svd(tensorOf([a]));
    const found = await values.data();
    const [[u0], [v0]] = await Promise.all([matricesOf(u), matricesOf(v)]);
    const identity = matrix(n, n, await eye(n).data());
    const diagonal = matrix(n, n);
    for (let j = 0; j < n; j++) diagonal.values[j * n + j] = found[j]!;
    const rebuilt = product(product(u0!, diagonal), transposeOf(v0!));
    expect(size(difference(rebuilt, a))).toBeLessThan(n * EPSILON * size(a));
    const gram = (x: Matrix) => product(transposeOf(x), x);
    expect(size(difference(gram(u0!), identity))).toBeLessThan(2 * n * EPSILON);
    expect(size(difference(gram(v0!), identity))).toBeLessThan(2 * n * EPSILON);
    expect(explainOp('DiffeoSvd').runs).toBe('kernel');
  });
});
