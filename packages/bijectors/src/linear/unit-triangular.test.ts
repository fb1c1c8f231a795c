import { expectClose } from '@diffeo/testing';
import { tensor } from '@tensorflow/tfjs-core';
import { it } from 'vitest';
import { unitTriangular } from './unit-triangular.js';

it('unitTriangular reads one side of the diagonal, whatever stands elsewhere', async () => {
  const matrices = tensor([Number.NaN, 2, 3, Infinity, 5, 6, 7, 8], [2, 2, 2]);
  await expectClose(unitTriangular(matrices, 'lower'), [1, 0, 3, 1, 1, 0, 7, 1]);
  await expectClose(unitTriangular(matrices, 'upper'), [1, 2, 0, 1, 1, 6, 0, 1]);
});
