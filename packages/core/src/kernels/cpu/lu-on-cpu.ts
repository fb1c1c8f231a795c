import { util } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { cpuKernel } from './cpu-kernel.js';

/** Factors one matrix of doubles in place with row exchanges, which `permutation` follows; the sign of the exchanges. */
function factor(a: Float64Array, permutation: Int32Array, n: number): number {
  let sign = 1;
  for (let j = 0; j < n; j++) {
    let best = j;
    for (let i = j + 1; i < n; i++) {
      if (Math.abs(a[i * n + j]!) > Math.abs(a[best * n + j]!)) best = i;
    }
    if (best !== j) {
      sign = -sign;
      [permutation[j], permutation[best]] = [permutation[best]!, permutation[j]!];
      const row = a.slice(j * n, (j + 1) * n);
      a.copyWithin(j * n, best * n, (best + 1) * n);
      a.set(row, best * n);
    }
    const pivot = a[j * n + j]!;
    // The column below is zero, too.
    if (pivot === 0) continue;
    for (let i = j + 1; i < n; i++) {
      a[i * n + j]! /= pivot;
      const multiple = a[i * n + j]!;
      for (let k = j + 1; k < n; k++) a[i * n + k]! -= multiple * a[j * n + k]!;
    }
  }
  return sign;
}

/** LU factors with partial pivoting, in doubles. */
export const luOnCpu = cpuKernel(({ inputs, values, output }) => {
  const { shape } = inputs['a']!;
  const { count, rows: n } = matrixBatch(shape);
  const a = values(inputs['a']!);
  const factors = new Float32Array(util.sizeFromShape(shape));
  const permutations = new Int32Array(count * n);
  const parities = new Float32Array(count);
  const work = new Float64Array(n * n);
  const order = new Int32Array(n);
  for (let entry = 0, size = n * n; entry < count; entry++) {
    work.set(a.subarray(entry * size, (entry + 1) * size));
    order.forEach((_, i) => {
      order[i] = i;
    });
    parities[entry] = factor(work, order, n);
    if (work.every(Number.isFinite)) {
      permutations.set(order, entry * n);
    } else {
      work.fill(Number.NaN);
      parities[entry] = Number.NaN;
      for (let i = 0; i < n; i++) permutations[entry * n + i] = i;
    }
    factors.set(work, entry * size);
  }
  const batch = shape.slice(0, -2);
  return [
    output(shape, 'float32', factors),
    output([...batch, n], 'int32', permutations),
    output(batch, 'float32', parities),
  ];
});
