import {
  broadcastTo,
  greater,
  type Tensor,
  tensor,
  util,
  where,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { cpuKernel } from '../kernels/cpu/cpu-kernel.js';
import { flatWebgpuKernel } from '../kernels/webgpu/flat-webgpu-kernel.js';
import { defineOp, type Op } from '../ops/define-op.js';
import { matrixBatch } from './matrix-batch.js';

/** Which diagonals stay: those of offset j - i from `from` to `to`. */
export type BandAttributes = { from: number; to: number };

const BAND_WGSL = /* wgsl */ `
  fn main(index : i32) {
    if (index >= uniforms.size) { return; }
    let row = (index / uniforms.columns) % uniforms.rows;
    let offset = index % uniforms.columns - row;
    if (offset >= uniforms.first && offset <= uniforms.last) { result[index] = x[index]; }
    else { result[index] = 0.0; }
  }`;

/** A batch of matrices with zeros in place of all elements outside a band of diagonals, whatever stood there. */
export const bandPart: Op<{ x: Tensor }, BandAttributes, Tensor> = defineOp({
  name: 'DiffeoBandPart',
  composite: ({ x }: { x: Tensor }, { from, to }: BandAttributes): Tensor => {
    if (x.size === 0) return zerosLike(x);
    const { rows, columns } = matrixBatch(x.shape);
    const inside = Float32Array.from({ length: rows * columns }, (_, index) => {
      const offset = (index % columns) - Math.floor(index / columns);
      return offset >= from && offset <= to ? 1 : 0;
    });
    // A mask of numbers, since tfjs cannot broadcast one of booleans on webgpu.
    const mask = broadcastTo(tensor(inside, [rows, columns]), x.shape);
    return where(greater(mask, 0), x, 0);
  },
  kernels: {
    cpu: cpuKernel<BandAttributes>(({ inputs, attrs: { from, to }, values, output }) => {
      const x = inputs['x']!;
      const { count, rows, columns } = matrixBatch(x.shape);
      const [all, band] = [values(x), new Float32Array(util.sizeFromShape(x.shape))];
      for (let row = 0; row < count * rows; row++) {
        const i = row % rows;
        const start = row * columns;
        const first = start + Math.max(0, i + from);
        const end = start + Math.min(columns, i + to + 1);
        for (let at = first; at < end; at++) band[at] = all[at]!;
      }
      return output(x.shape, 'float32', band);
    }),
    webgpu: flatWebgpuKernel<BandAttributes>(
      { name: 'BandPart', inputs: ['x'], dtype: 'float32', perThread: 1, code: BAND_WGSL },
      ({ x }, { from, to }) => {
        const { rows, columns } = matrixBatch(x!.shape);
        return { shape: x!.shape, integers: { rows, columns, first: from, last: to } };
      },
    ),
  },
  gradient: {
    readsInputs: [],
    backward: (dy: Tensor, { attributes }) => ({ x: () => bandPart({ x: dy }, attributes) }),
  },
});
