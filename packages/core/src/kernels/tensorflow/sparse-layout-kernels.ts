import type { TensorflowKernel } from './tensorflow-kernel.js';

/** The positions of TensorFlow's sparse tensors are of 64 bits. */
const sparseFillEmptyRows: TensorflowKernel = {
  name: 'SparseFillEmptyRows',
  run(ops, inputs) {
    const values = inputs['values']!;
    return ops.run('SparseFillEmptyRows', {
      attributes: [ops.type('T', values.dtype)],
      inputs: [inputs['indices']!, values, inputs['denseShape']!, inputs['defaultValue']!],
      int64Inputs: [0, 2],
      outputs: 4,
      demands:
        'Indices must lie inside denseShape, be sorted by rows, and be as many as the values.',
    });
  },
};

const sparseReshape: TensorflowKernel = {
  name: 'SparseReshape',
  run: (ops, inputs) =>
    ops.run('SparseReshape', {
      attributes: [],
      inputs: [inputs['inputIndices']!, inputs['inputShape']!, inputs['newShape']!],
      int64Inputs: [0, 1, 2],
      outputs: 2,
      demands: 'Both shapes must hold the same number of elements; one size of the new may be -1.',
    }),
};

/** The kernels that rearrange the positions of a sparse tensor. */
export const sparseLayoutKernels: TensorflowKernel[] = [sparseFillEmptyRows, sparseReshape];
