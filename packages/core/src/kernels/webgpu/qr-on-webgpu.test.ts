import { eye, reshape, tensor2d, tile } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import {
  difference,
  EPSILON,
  matricesOf,
  matrix,
  product,
  randomValues,
  size,
  tensorOf,
  transposeOf,
} from '../../../test/linalg/float64-matrices.js';
import { qr } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of qr', () => {
  it('factors in several blocks, the last of them incomplete, and matrices of any shape', async () => {
    for (const [m, n] of [
      [200, 200],
      [150, 70],
      [70, 150],
    ] as const) {
      const a = matrix(m, n, await randomValues(m * n, m));
      const { q, r } = qr(tensorOf([a]));
      const [[q0], [r0]] = await Promise.all([matricesOf(q), matricesOf(r)]);
      const identity = matrix(q0!.columns, q0!.columns, await eye(q0!.columns).data());
      const bound = 200 * EPSILON;
      expect(size(difference(product(q0!, r0!), a))).toBeLessThan(bound * size(a));
      expect(size(difference(product(transposeOf(q0!), q0!), identity))).toBeLessThan(bound);
    }
  });

  it('leaves what is triangular already as it is', async () => {
    const a = tile(reshape(tensor2d([[2, 3, 0, -5]]), [1, 2, 2]), [3, 1, 1]);
    const { q, r } = qr(a);
    expect([...(await r.data())]).toEqual([...(await a.data())]);
    expect([...(await q.data())]).toEqual([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1]);
    expect(explainOp('DiffeoQr').runs).toBe('kernel');
  });
});
