import { lowerBound, searchSorted, tensor1d, tensor2d, upperBound } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'tensorflow')('the tensorflow kernel of searchSorted', () => {
  it('finds the first place left and right of equal values', async () => {
    const sequence = tensor1d([-1, 0, 0, 2.5, 7]);
    const values = tensor1d([-2, -1, 0, 1, 2.5, 7, 9]);
    const left = lowerBound(sequence, values);
    expect(left.dtype).toBe('int32');
    expect([...(await left.data())]).toEqual([0, 0, 1, 3, 3, 4, 5]);
    expect([...(await upperBound(sequence, values).data())]).toEqual([0, 1, 3, 3, 4, 5, 5]);
  });

  it('searches each row in its own sequence, integers with all bits', async () => {
    const sequences = tensor2d([1, 2 ** 30, 2 ** 30 + 1, -5, 0, 5], [2, 3], 'int32');
    const values = tensor2d([2 ** 30 + 1, 0, 0, 6], [2, 2], 'int32');
    const found = searchSorted(sequences, values, 'left');
    expect(found.shape).toEqual([2, 2]);
    expect([...(await found.data())]).toEqual([2, 0, 1, 3]);
  });
});
