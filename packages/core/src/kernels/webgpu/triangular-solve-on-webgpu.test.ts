import { expectClose } from '@diffeo/testing';
import { ones } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { triangularSolve } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'webgpu')('the webgpu kernel of triangularSolve', () => {
  it('solves one column, a few, and many, in more than one block of rows', async () => {
    for (const m of [1, 5, 17]) {
      const n = 66;
      const x = triangularSolve(ones([n, n]), ones([n, m]));
      await expectClose(x, [...new Array(m).fill(1), ...new Array((n - 1) * m).fill(0)]);
    }
    expect(explainOp('DiffeoTriangularSolve').runs).toBe('kernel');
  });
});
