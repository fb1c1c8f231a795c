import { ones, range, square } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { cholesky, diag } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of cholesky', () => {
  it('factors more matrices than one dispatch takes', async () => {
    const factors = cholesky(ones([65_537, 1, 1]));
    expect((await factors.data()).every((value) => value === 1)).toBe(true);
    expect(explainOp('DiffeoCholesky').runs).toBe('kernel');
  });

  it('takes the exact root of squares', async () => {
    const roots = Array.from({ length: 40 }, (_, i) => i + 1);
    const factor = await cholesky(diag(square(range(1, 41)))).data();
    expect(roots.map((_, i) => factor[i * 41])).toEqual(roots);
  });
});
