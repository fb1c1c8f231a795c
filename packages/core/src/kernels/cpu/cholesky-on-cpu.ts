import { util } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { cpuKernel } from './cpu-kernel.js';

/** Factors one matrix of doubles in place, lower triangle; false if a pivot is not positive and finite. */
function factor(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= a[i * n + k]! * a[j * n + k]!;
      if (i > j) a[i * n + j] = sum / a[j * n + j]!;
      else if (sum > 0 && sum < Infinity) a[j * n + j] = Math.sqrt(sum);
      else return false;
    }
    a.fill(0, j * n + j + 1, (j + 1) * n);
  }
  return true;
}

/** Cholesky factors, row by row in doubles. */
export const choleskyOnCpu = cpuKernel(({ inputs, values, output }) => {
  const { shape } = inputs['a']!;
  const { count, rows: n } = matrixBatch(shape);
  const a = values(inputs['a']!);
  const factors = new Float32Array(util.sizeFromShape(shape));
  const work = new Float64Array(n * n);
  for (let at = 0, size = n * n; at < count * size; at += size) {
    work.set(a.subarray(at, at + size));
    factors.set(factor(work, n) ? work : work.fill(Number.NaN), at);
  }
  return output(shape, 'float32', factors);
});
