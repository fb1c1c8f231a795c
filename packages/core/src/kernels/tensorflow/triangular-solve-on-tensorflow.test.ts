import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { triangularSolve } from '../../linalg/index.js';
import { explainOp } from '../../ops/explain-op.js';

describe.runIf(inject('backend') === 'tensorflow')(
  'the tensorflow kernel of triangularSolve',
  () => {
    it('does not throw at a zero on the diagonal, and can leave the diagonal unread', async () => {
      const l = tensor([0, 0, 1, 1, 2, 0, 1, 4], [2, 2, 2]);
      const b = tensor([2, 9, 2, 9], [2, 2, 1]);
      await expectClose(triangularSolve(l, b), [Number.NaN, Number.NaN, 1, 2]);
      await expectClose(triangularSolve(l, b, { unitDiagonal: true }), [2, 7, 2, 7]);
      expect(explainOp('DiffeoTriangularSolve').runs).toBe('kernel');
    });
  },
);
