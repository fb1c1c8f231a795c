import { expectClose } from '@diffeo/testing';
import { sum, tensor2d } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { grad } from '../autodiff/grad.js';
import { detOp, factored, slogdetOp } from './factored-matrix.js';

it('gives determinants from the factors, and gradients in the matrix', async () => {
  const a = tensor2d([
    [1, 2],
    [4, 4],
  ]);
  await expectClose(detOp(factored(a), {}), [-4]);
  await expectClose(grad((x) => detOp(factored(x), {}))(a), [4, -4, -2, 1]);
  await expectClose(grad((x) => sum(slogdetOp(factored(x), {})[1]!))(a), [-1, 1, 0.5, -0.25]);
});
