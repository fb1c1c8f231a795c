import type { TensorflowKernel } from './tensorflow-kernel.js';

/** SparseSegmentSum and SparseSegmentMean: rows `data[indices]`, combined where their sorted segment is the same. */
export const sparseSegmentKernels: TensorflowKernel[] = [
  'SparseSegmentSum',
  'SparseSegmentMean',
].map((name) => ({
  name,
  run(ops, inputs) {
    const data = inputs['data']!;
    const indices = inputs['indices']!;
    const segmentIds = inputs['segmentIds']!;
    return ops.run(name, {
      attributes: [
        ops.type('T', data.dtype),
        ops.type('Tidx', indices.dtype),
        ops.type('Tsegmentids', segmentIds.dtype),
      ],
      inputs: [data, indices, segmentIds],
      outputs: 1,
      demands: 'Indices must be rows of data, segmentIds be sorted and as many as the indices.',
    })[0]!;
  },
}));
