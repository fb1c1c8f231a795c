import { reshape, zeros } from '@tensorflow/tfjs-core';
import { finiteBatch } from './finite-batch.js';
import { nativeKernel } from './native-kernel.js';

/** QR factors by TensorFlow in 64 bits, with LAPACK's signs. */
export const qrOnTensorflow = nativeKernel(({ inputs, ops, run }) => {
  const a = inputs['a']!;
  const batch = a.shape.slice(0, -2);
  const [m, n] = a.shape.slice(-2) as [number, number];
  const k = Math.min(m, n);
  const [shapeOfQ, shapeOfR] = [
    [...batch, m, k],
    [...batch, k, n],
  ];
  if (a.size === 0) return [zeros(shapeOfQ), zeros(shapeOfR)];
  const attributes = [ops.type('T', 'float64'), ops.flag('full_matrices', false)];
  const [q, r] = finiteBatch(a, (matrices) =>
    run('Qr', { attributes, inputs: [matrices], inDoubles: true, outputs: 2 }),
  );
  return [reshape(q!, shapeOfQ), reshape(r!, shapeOfR)];
});
