import { sparse, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { expect, inject, it } from 'vitest';

it.runIf(inject('backend') === 'tensorflow')(
  'sums and averages the rows of a segment',
  async () => {
    const data = tensor2d([1, 2, 10, 20, 100, 200], [3, 2]);
    const indices = tensor1d([0, 2, 1, 1], 'int32');
    const segments = tensor1d([0, 0, 2, 2], 'int32');
    const sum = sparse.sparseSegmentSum(data, indices, segments);
    expect(sum.shape).toEqual([3, 2]);
    expect([...(await sum.data())]).toEqual([101, 202, 0, 0, 20, 40]);
    const mean = sparse.sparseSegmentMean(data, indices, segments);
    expect([...(await mean.data())]).toEqual([50.5, 101, 0, 0, 10, 20]);
  },
);
