import { bitwiseAnd, tensor1d } from '@tensorflow/tfjs-core';
import { expect, inject, it } from 'vitest';

it.runIf(inject('backend') === 'tensorflow')('ands all 32 bits', async () => {
  const a = [0, -1, 2 ** 31 - 1, -(2 ** 31), 0b1100];
  const b = [-1, -1, 2 ** 30 + 1, -1, 0b1010];
  const y = bitwiseAnd(tensor1d(a, 'int32'), tensor1d(b, 'int32'));
  expect(y.dtype).toBe('int32');
  expect([...(await y.data())]).toEqual([0, -1, 2 ** 30 + 1, -(2 ** 31), 0b1000]);
});
