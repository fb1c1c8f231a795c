import { expectClose } from '@diffeo/testing';
import { matMul, tensor } from '@tensorflow/tfjs-core';
import { describe, it } from 'vitest';
import { ascendingOrder } from './ascending-order.js';

describe('ascendingOrder', () => {
  it('sorts the columns of each matrix, ties as they were', async () => {
    const values = tensor([3, 1, 3, -2, 5, 4, 4, 4], [2, 4]);
    const places = tensor([0, 1, 2, 3, 0, 1, 2, 3], [2, 1, 4]);
    await expectClose(matMul(places, ascendingOrder(values)), [3, 1, 0, 2, 1, 2, 3, 0]);
  });
});
