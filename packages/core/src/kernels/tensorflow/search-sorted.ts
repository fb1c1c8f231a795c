import type { SearchSortedAttrs } from '@tensorflow/tfjs-core';
import type { TensorflowKernel } from './tensorflow-kernel.js';

/** SearchSorted, what `searchSorted`, `lowerBound` and `upperBound` run. */
export const searchSorted: TensorflowKernel = {
  name: 'SearchSorted',
  run(ops, inputs, { side }: SearchSortedAttrs) {
    const sequence = inputs['sortedSequence']!;
    const values = inputs['values']!;
    return ops.run(side === 'left' ? 'LowerBound' : 'UpperBound', {
      attributes: [ops.type('T', sequence.dtype), ops.type('out_type', 'int32')],
      inputs: [sequence, values],
      outputs: 1,
      demands: 'Sequences and values must be matrices of one type with as many rows each.',
    })[0]!;
  },
};
