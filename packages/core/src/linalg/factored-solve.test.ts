import { expectClose } from '@diffeo/testing';
import { tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { factoredSolve, solveByFactors } from './factored-solve.js';
import { luOp } from './lu-op.js';

it('solves both ways by given factors', async () => {
  const a = tensor2d([
    [1, 2],
    [4, 4],
  ]);
  const b = tensor2d([[5], [12]]);
  const [lu, permutation] = luOp({ a }, {}) as [never, never];
  await expectClose(solveByFactors(lu, permutation, b, false), [1, 2]);
  await expectClose(factoredSolve({ a, lu, permutation, b }, { transpose: true }), [7, -0.5]);
});
