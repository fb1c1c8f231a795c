import { type KernelFunc, util } from '@tensorflow/tfjs-core';
import { matrixBatch } from '../../linalg/matrix-batch.js';
import { hostKernels } from '../host-kernels.js';
import type { CpuKernelCall } from './cpu-kernel.js';

/** Factors of one finite matrix of doubles, which it may overwrite. */
export type MatrixFunction = (a: Float64Array, rows: number, columns: number) => Float64Array[];

/**
 * The kernels for cpu and wasm of an op on matrices `a` that takes them one by one, in doubles. A matrix with an element
 * that is not finite gets outputs of NaN.
 *
 * @param shapesOf The shapes of the outputs of one matrix.
 */
export function matrixKernels(
  shapesOf: (rows: number, columns: number) => number[][],
  factor: MatrixFunction,
): { cpu: KernelFunc; wasm: KernelFunc } {
  const run = ({ inputs, values, output }: CpuKernelCall<object>) => {
    const { shape } = inputs['a']!;
    const { count, rows, columns } = matrixBatch(shape);
    const a = values(inputs['a']!);
    const shapes = shapesOf(rows, columns);
    const results = shapes.map((each) => new Float32Array(count * util.sizeFromShape(each)));
    const step = rows * columns;
    for (let entry = 0; entry < count; entry++) {
      const matrix = Float64Array.from(a.subarray(entry * step, (entry + 1) * step));
      const factors = matrix.every(Number.isFinite) ? factor(matrix, rows, columns) : undefined;
      for (const [i, result] of results.entries()) {
        const size = result.length / count;
        const at = entry * size;
        if (factors === undefined) result.fill(Number.NaN, at, at + size);
        else result.set(factors[i]!, at);
      }
    }
    const batch = shape.slice(0, -2);
    const outputs = results.map((result, i) =>
      output([...batch, ...shapes[i]!], 'float32', result),
    );
    // tfjs takes the gradient of a single output by itself, not in an array.
    return outputs.length === 1 ? outputs[0]! : outputs;
  };
  return hostKernels(run);
}
