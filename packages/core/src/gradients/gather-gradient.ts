import { reshape, scatterND, type Tensor, transpose } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { rowIndices } from './row-indices.js';

const product = (shape: number[]) => shape.reduce((size, n) => size * n, 1);

/**
 * The gradient of `gather`: dy is added up at the indices. With the batch axes folded into the indices, the axes
 * before the gathered one moved behind it, this is one scatter of rows.
 */
export const gatherGradient: KernelGradient = {
  kernelName: 'GatherV2',
  inputsToSave: ['indices'],
  gradFunc: (dy: Tensor, [indices], attrs, { x }) => ({
    x: () => {
      const { shape } = x!;
      const axis = ((attrs['axis'] as number) + shape.length) % shape.length;
      const batchDims = (attrs['batchDims'] as number | undefined) ?? 0;
      const batch = product(shape.slice(0, batchDims));
      const outer = product(shape.slice(batchDims, axis));
      const inner = product(shape.slice(axis + 1));
      const length = shape[axis]!;
      const taken = indices!.size / batch;
      const rows = swapMiddle(dy, [batch, outer, taken, inner]);
      const flat = rowIndices(reshape(indices!, [batch, taken]), length);
      const scattered = scatterND(
        reshape(flat, [batch * taken, 1]),
        reshape(rows, [batch * taken, outer * inner]),
        [batch * length, outer * inner],
      );
      return reshape(swapMiddle(scattered, [batch, length, outer, inner]), shape);
    },
  }),
};

/** x seen as [a, b, c, d], with b and c exchanged. */
function swapMiddle(x: Tensor, shape: [number, number, number, number]): Tensor {
  const seen = reshape(x, shape);
  return shape[1] === 1 || shape[2] === 1 ? seen : transpose(seen, [0, 2, 1, 3]);
}
