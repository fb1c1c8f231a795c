import { reshape, zeros } from '@tensorflow/tfjs-core';
import { finiteBatch } from './finite-batch.js';
import { nativeKernel } from './native-kernel.js';

/** The singular value decomposition by TensorFlow in 64 bits, of matrices with no fewer rows than columns. */
export const svdOnTensorflow = nativeKernel(({ inputs, ops, run }) => {
  const a = inputs['a']!;
  const batch = a.shape.slice(0, -2);
  const n = a.shape.at(-1)!;
  if (a.size === 0) return [zeros(a.shape), zeros([...batch, n]), zeros([...batch, n, n])];
  const attributes = [
    ops.type('T', 'float64'),
    ops.flag('compute_uv', true),
    ops.flag('full_matrices', false),
  ];
  const [u, values, v] = finiteBatch(a, (matrices) => {
    const call = { attributes, inputs: [matrices], inDoubles: true, outputs: 3 };
    const [unshaped, left, right] = run('Svd', call);
    return [left!, reshape(unshaped!, [matrices.shape[0]!, n, 1]), right!];
  });
  return [reshape(u!, a.shape), reshape(values!, [...batch, n]), reshape(v!, [...batch, n, n])];
});
