import { util } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import type { TriangularAttributes } from '../../linalg/triangular-attributes.js';
import { cpuKernel } from './cpu-kernel.js';

/** Solutions of triangular systems by substitution in doubles. */
export const triangularSolveOnCpu = cpuKernel<TriangularAttributes>(
  ({ inputs, attrs, values, output }) => {
    const [l, b] = [inputs['l']!, inputs['b']!];
    const { lower, transpose, unitDiagonal } = attrs;
    const [factor, right] = [values(l), values(b)];
    const { count, rows: n, columns: m } = matrixBatch(b.shape);
    const solutions = new Float32Array(util.sizeFromShape(b.shape));
    const x = new Float64Array(n * m);
    const factorStep = matrixBatch(l.shape).count > 1 ? n * n : 0;
    const [rowStep, columnStep] = transpose ? [1, n] : [n, 1];
    const forward = lower !== transpose;
    for (let entry = 0; entry < count; entry++) {
      const start = entry * factorStep;
      x.set(right.subarray(entry * n * m, (entry + 1) * n * m));
      for (let step = 0; step < n; step++) {
        const i = forward ? step : n - 1 - step;
        const row = start + i * rowStep;
        const pivot = unitDiagonal ? 1 : factor[row + i * columnStep]!;
        // No solution: a NaN in x[i] alone would leave the rows before it as if there were one.
        if (pivot === 0 || Number.isNaN(pivot)) {
          x.fill(Number.NaN);
          break;
        }
        const [first, end] = forward ? [0, i] : [i + 1, n];
        for (let j = 0; j < m; j++) {
          let sum = x[i * m + j]!;
          for (let k = first; k < end; k++) sum -= factor[row + k * columnStep]! * x[k * m + j]!;
          x[i * m + j] = sum / pivot;
        }
      }
      solutions.set(x, entry * n * m);
    }
    return output(b.shape, 'float32', solutions);
  },
);
