import { eye } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
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
} from '../../../test/linalg/float64-matrices.js';
import { eigh } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of eigh', () => {
  it('takes matrices of more rows than one workgroup, an odd number of them', async () => {
    const n = 101;
    const all = [await conditioned(n, 1e6), await conditioned(n, 10, { seed: 2 })];
    const { values, vectors } = eigh(tensorOf(all));
    const found = await values.data();
    const identity = matrix(n, n, await eye(n).data());
    for (const [i, v] of (await matricesOf(vectors)).entries()) {
      const diagonal = matrix(n, n);
      for (let j = 0; j < n; j++) diagonal.values[j * n + j] = found[i * n + j]!;
      const rebuilt = product(product(v, diagonal), transposeOf(v));
      expect(size(difference(rebuilt, all[i]!))).toBeLessThan(n * EPSILON * size(all[i]!));
      expect(size(difference(product(transposeOf(v), v), identity))).toBeLessThan(2 * n * EPSILON);
    }
    expect(explainOp('DiffeoEigh').runs).toBe('kernel');
  });
});
