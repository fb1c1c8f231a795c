import { sparse, tensor1d, tensor2d } from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';

describe.runIf(inject('backend') === 'tensorflow')(
  'the tensorflow kernels of sparse tensors',
  () => {
    it('give each empty row the default value', async () => {
      const filled = sparse.sparseFillEmptyRows(
        tensor2d([0, 1, 2, 0, 2, 3], [3, 2], 'int32'),
        tensor1d([5, 6, 7]),
        tensor1d([4, 4], 'int32'),
        -1,
      );
      const { outputIndices, outputValues, emptyRowIndicator, reverseIndexMap } = filled;
      expect(outputIndices!.dtype).toBe('int32');
      expect(outputIndices!.shape).toEqual([5, 2]);
      expect([...(await outputIndices!.data())]).toEqual([0, 1, 1, 0, 2, 0, 2, 3, 3, 0]);
      expect([...(await outputValues!.data())]).toEqual([5, -1, 6, 7, -1]);
      expect(emptyRowIndicator!.dtype).toBe('bool');
      expect([...(await emptyRowIndicator!.data())]).toEqual([0, 1, 0, 1]);
      expect(reverseIndexMap!.dtype).toBe('int32');
      expect([...(await reverseIndexMap!.data())]).toEqual([0, 2, 3]);
    });

    it('move positions to another shape, one size of it left open', async () => {
      const { outputIndices, outputShape } = sparse.sparseReshape(
        tensor2d([0, 0, 1, 2], [2, 2], 'int32'),
        tensor1d([2, 3], 'int32'),
        tensor1d([3, -1], 'int32'),
      );
      expect([...(await outputIndices!.data())]).toEqual([0, 0, 2, 1]);
      expect([...(await outputShape!.data())]).toEqual([3, 2]);
      expect(outputShape!.dtype).toBe('int32');
    });
  },
);
