import { reshape, zeros } from '@tensorflow/tfjs-core';
import { finiteBatch } from './finite-batch.js';
import { nativeKernel } from './native-kernel.js';

/** Eigenvalues and eigenvectors by TensorFlow in 64 bits. */
export const eighOnTensorflow = nativeKernel(({ inputs, ops, run }) => {
  const a = inputs['a']!;
  const shapeOfValues = a.shape.slice(0, -1);
  if (a.size === 0) return [zeros(shapeOfValues), zeros(a.shape)];
  const attributes = [ops.type('T', 'float64'), ops.flag('compute_v', true)];
  const [values, vectors] = finiteBatch(a, (matrices) => {
    const call = { attributes, inputs: [matrices], inDoubles: true, outputs: 2 };
    const [unshaped, v] = run('SelfAdjointEigV2', call);
    return [reshape(unshaped!, [matrices.shape[0]!, -1, 1]), v!];
  });
  return [reshape(values!, shapeOfValues), reshape(vectors!, a.shape)];
});
