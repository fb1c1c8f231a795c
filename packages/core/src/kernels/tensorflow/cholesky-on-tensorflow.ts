import { greater, less, logicalAnd, reshape, zerosLike } from '@tensorflow/tfjs-core';
import { diagPart } from '../../linalg/diag-part.js';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { nanUnless } from '../../linalg/nan-unless.js';
import { nativeKernel } from './native-kernel.js';

/** Cholesky factors by TensorFlow, which leaves a factor of infinities or partly of NaN as it is. */
export const choleskyOnTensorflow = nativeKernel(({ inputs, ops, run }) => {
  const a = inputs['a']!;
  if (a.size === 0) return zerosLike(a);
  const { count, rows: n } = matrixBatch(a.shape);
  const call = { attributes: [ops.type('T', 'float32')], inputs: [a], outputs: 1 };
  const factor = reshape(run('Cholesky', call)[0]!, [count, n, n]);
  const pivots = reshape(diagPart(factor), [count, n, 1]);
  const isPivot = logicalAnd(greater(pivots, 0), less(pivots, Infinity));
  return reshape(nanUnless(isPivot, factor), a.shape);
});
