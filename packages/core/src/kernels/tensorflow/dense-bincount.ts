import { type DenseBincountAttrs, scalar } from '@tensorflow/tfjs-core';
import type { TensorflowKernel } from './tensorflow-kernel.js';

/** DenseBincount: how often each integer occurs, or the sum of its weights, of a vector or of each row. */
export const denseBincount: TensorflowKernel = {
  name: 'DenseBincount',
  run(ops, inputs, { size, binaryOutput = false }: DenseBincountAttrs) {
    const x = inputs['x']!;
    const weights = inputs['weights']!;
    const bins = scalar(size, 'int32');
    try {
      return ops.run('DenseBincount', {
        attributes: [
          ops.type('Tidx', x.dtype),
          ops.type('T', weights.dtype),
          ops.flag('binary_output', binaryOutput),
        ],
        inputs: [x, bins, weights],
        outputs: 1,
        demands: 'Values must be integers from 0, weights absent or of the shape of x.',
      })[0]!;
    } finally {
      bins.dispose();
    }
  },
};
