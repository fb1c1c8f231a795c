import type { TensorflowKernel } from './tensorflow-kernel.js';

/** BitwiseAnd of integers, all 32 bits. */
export const bitwiseAnd: TensorflowKernel = {
  name: 'BitwiseAnd',
  run(ops, inputs) {
    const a = inputs['a']!;
    return ops.run('BitwiseAnd', {
      attributes: [ops.type('T', a.dtype)],
      inputs: [a, inputs['b']!],
      outputs: 1,
      demands: 'Both must be int32 of one shape.',
    })[0]!;
  },
};
