import {
  cast,
  expandDims,
  greater,
  type KernelFunc,
  mod,
  mul,
  ones,
  reshape,
  sub,
  sum,
  type Tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import { finiteFactors } from '../../linalg/finite-factors.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { triu } from '../../linalg/triu.js';
import { nativeKernel } from './native-kernel.js';

/** The sign of permutations `[..., n]`: whether the number of pairs in the wrong order is even. */
function parityOf(permutation: Tensor): Tensor {
  const order = cast(permutation, 'float32');
  const isWrong = greater(expandDims(order, -1), expandDims(order, -2));
  const wrongPairs = sum(triu(cast(isWrong, 'float32'), 1), [-2, -1]);
  return sub(1, mul(2, mod(wrongPairs, 2)));
}

/** LU factors by TensorFlow, and by the composite for a batch with a singular matrix, at which TensorFlow throws. */
export function luOnTensorflow(composite: (inputs: { a: Tensor }) => Tensor[]): KernelFunc {
  return nativeKernel(({ inputs, ops, run }) => {
    const a = inputs['a']!;
    const batch = a.shape.slice(0, -2);
    if (a.size === 0) {
      return [zeros(a.shape), zeros(a.shape.slice(0, -1), 'int32'), ones(batch)];
    }
    try {
      const attributes = [ops.type('T', 'float32'), ops.type('output_idx_type', 'int32')];
      const [factors, permutation] = run('Lu', { attributes, inputs: [a], outputs: 2 });
      const { count, rows: n } = matrixBatch(a.shape);
      return finiteFactors(
        reshape(factors!, [count, n, n]),
        reshape(cast(permutation!, 'float32'), [count, n, 1]),
        reshape(parityOf(permutation!), [count, 1, 1]),
        a.shape,
      );
    } catch {
      return composite({ a });
    }
  });
}
