import {
  denseBincount,
  maxPoolWithArgmax,
  memory,
  ones,
  scalar,
  sparse,
  type Tensor4D,
  tensor1d,
  tensor2d,
} from '@tensorflow/tfjs-core';
import { describe, expect, inject, it } from 'vitest';
import { DomainError } from '../../errors/domain-error.js';

const integers = (values: number[]) => tensor1d(values, 'int32');
const table = () =>
  tensor2d([
    [1, 2],
    [3, 4],
  ]);

describe.runIf(inject('backend') === 'tensorflow')('what TensorFlow refuses', () => {
  const cases: [message: RegExp, call: () => unknown][] = [
    [
      /^SparseSegmentSum on the tensorflow backend was refused by TensorFlow: .*Indices must be rows of data/,
      () => sparse.sparseSegmentSum(table(), integers([0, 9]), integers([0, 0])),
    ],
    [
      /^SparseSegmentMean on the tensorflow backend .* segmentIds be sorted/,
      () => sparse.sparseSegmentMean(table(), integers([0, 1]), integers([1, 0])),
    ],
    [
      /^SparseReshape on the tensorflow backend .* Both shapes must hold the same number/,
      () =>
        sparse.sparseReshape(
          tensor2d([[0, 0]], [1, 2], 'int32'),
          integers([2, 3]),
          integers([7, 5]),
        ),
    ],
    [
      /^SparseFillEmptyRows on the tensorflow backend .* Indices must lie inside denseShape/,
      () =>
        sparse.sparseFillEmptyRows(
          tensor2d([[9, 0]], [1, 2], 'int32'),
          tensor1d([1]),
          integers([2, 2]),
          scalar(0),
        ),
    ],
    [
      /^DenseBincount on the tensorflow backend .* Values must be integers from 0/,
      () => denseBincount(integers([-1]), integers([]), 3),
    ],
    [
      /^MaxPoolWithArgmax on the tensorflow backend .* The window must fit into the image/,
      () => maxPoolWithArgmax(ones([1, 2, 2, 1]) as Tensor4D, 5, 1, 'valid'),
    ],
  ];
  for (const [message, call] of cases) {
    it(message.source.slice(1, message.source.indexOf(' ')), () => {
      expect(call).toThrow(DomainError);
      expect(call).toThrow(message);
    });
  }

  it('leaves nothing behind', () => {
    const inputs = [table(), integers([0, 9]), integers([0, 0])] as const;
    const before = memory().numTensors;
    expect(() => sparse.sparseSegmentSum(...inputs)).toThrow();
    expect(memory().numTensors).toBe(before);
  });
});
