import {
  add,
  argMax,
  cast,
  equal,
  expandDims,
  gather,
  range,
  reshape,
  type Tensor,
  util,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { cpuKernel } from '../kernels/cpu/cpu-kernel.js';
import { flatWebgpuKernel } from '../kernels/webgpu/flat-webgpu-kernel.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { matrixBatch } from './matrix-batch.js';

type Operands = { x: Tensor; permutation: Tensor };
/** Which way the rows go. */
export type PermutationAttributes = { inverse: boolean };

const PERMUTE_WGSL = /* wgsl */ `
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let row = index / uniforms.m;
    let other = (row / uniforms.n * uniforms.n + permutation[row]) * uniforms.m + index % uniforms.m;
    if (uniforms.inverse == 1) { result[other] = x[index]; } else { result[index] = x[other]; }
  }`;

/** Row `permutation[i]` of each matrix as row i, or the other way round; `x` `[..., n, m]`, `permutation` `[..., n]`. */
export const permuteRows: Op<Operands, PermutationAttributes, Tensor> = defineOp({
  name: 'DiffeoPermuteRows',
  composite: ({ x, permutation }: Operands, { inverse }: PermutationAttributes): Tensor => {
    if (x.size === 0) return zerosLike(x);
    const { count, rows: n, columns: m } = matrixBatch(x.shape);
    const order = reshape(permutation, [count, n]);
    const isPlace = equal(expandDims(order, 1), reshape(range(0, n, 1, 'int32'), [1, n, 1]));
    const from = inverse ? argMax(cast(isPlace, 'float32'), 2) : order;
    const starts = range(0, count * n, n, 'int32');
    const rows = add(reshape(from, [count, n]), reshape(starts, [count, 1]));
    const flat = gather(reshape(x, [count * n, m]), reshape(rows, [count * n]));
    return reshape(flat, x.shape);
  },
  kernels: {
    cpu: cpuKernel<PermutationAttributes>(({ inputs, attrs: { inverse }, values, output }) => {
      const x = inputs['x']!;
      const { count, rows: n, columns: m } = matrixBatch(x.shape);
      const [from, order] = [values(x), values(inputs['permutation']!)];
      const to = new Float32Array(util.sizeFromShape(x.shape));
      for (let row = 0; row < count * n; row++) {
        const other = row - (row % n) + order[row]!;
        const [source, target] = inverse ? [row, other] : [other, row];
        to.set(from.subarray(source * m, (source + 1) * m), target * m);
      }
      return output(x.shape, 'float32', to);
    }),
    webgpu: flatWebgpuKernel<PermutationAttributes>(
      {
        name: 'PermuteRows',
        inputs: ['x', 'permutation'],
        dtype: 'float32',
        perThread: 1,
        code: PERMUTE_WGSL,
      },
      ({ x }, { inverse }) => {
        const { rows, columns } = matrixBatch(x!.shape);
        return { shape: x!.shape, integers: { n: rows, m: columns, inverse: Number(inverse) } };
      },
    ),
  },
  gradient: {
    readsInputs: ['permutation'],
    backward: (dy: Tensor, { inputs: { permutation }, attributes: { inverse } }) => ({
      x: () => permuteRows({ x: dy, permutation }, { inverse: !inverse }),
      permutation: () => zerosLike(permutation),
    }),
  },
});
