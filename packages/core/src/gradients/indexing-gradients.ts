import {
  concat,
  div,
  equal,
  gather,
  gatherND,
  greaterEqual,
  less,
  maximum,
  minimum,
  mul,
  ones,
  reshape,
  scalar,
  scatterND,
  slice,
  sub,
  sum,
  type Tensor,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core';
import { gatherGradient } from './gather-gradient.js';
import { indicator } from './indicator.js';
import { keepWhere } from './keep-where.js';
import type { KernelGradient } from './kernel-gradient.js';
import { rowIndices } from './row-indices.js';

const column = (indices: Tensor) => reshape(indices, [-1, 1]);

/** Counting adds each weight to the bin that x names; beyond the last bin nothing is counted. */
function count(kernelName: string): KernelGradient {
  return {
    kernelName,
    inputsToSave: ['x'],
    gradFunc: (dy: Tensor, [x], { binaryOutput }, { weights }) => ({
      weights: () => {
        // Whether something is counted at all does not depend on its weight.
        if (binaryOutput === true || weights!.size === 0) return zeros(weights!.shape);
        const size = dy.shape.at(-1)!;
        const bins = minimum(
          reshape(x!, dy.rank === 1 ? [-1] : x!.shape),
          scalar(size - 1, 'int32'),
        );
        const taken = reshape(gather(dy, bins, dy.rank - 1, dy.rank - 1), weights!.shape);
        return mul(taken, indicator(less(reshape(x!, weights!.shape), size)));
      },
    }),
  };
}

/** Gradients of kernels that read or write at given indices. Writing adds where indices repeat. */
export const indexingGradients: readonly KernelGradient[] = [
  count('Bincount'),
  count('DenseBincount'),
  {
    kernelName: 'Diag',
    gradFunc: (dy: Tensor, _saved, _attrs, { x }) => ({
      // The diagonal is the first column of the matrix reshaped to rows one longer.
      x: () => {
        const n = x!.size;
        const flat = concat([reshape(dy, [n * n]), zeros([n])]);
        return reshape(slice(reshape(flat, [n, n + 1]), [0, 0], [n, 1]), x!.shape);
      },
    }),
  },
  gatherGradient,
  {
    kernelName: 'GatherNd',
    inputsToSave: ['indices'],
    gradFunc: (dy: Tensor, [indices], _attrs, { params }) => ({
      params: () => scatterND(indices!, dy, params!.shape as never),
    }),
  },
  {
    kernelName: 'ScatterNd',
    inputsToSave: ['indices'],
    gradFunc: (dy: Tensor, [indices]) => ({ updates: () => gatherND(dy, indices!) }),
  },
  {
    kernelName: 'SparseFillEmptyRows',
    outputsToSave: [false, false, false, true],
    gradFunc: ([, dy]: Tensor[], [whereTo]) => {
      const ofValues = () => gather(dy!, whereTo!);
      return { values: ofValues, defaultValue: () => sub(sum(dy!), sum(ofValues())) };
    },
  },
  {
    kernelName: 'SparseSegmentMean',
    inputsToSave: ['indices', 'segmentIds'],
    gradFunc: (dy: Tensor, [indices, segmentIds], _attrs, { data }) => ({
      data: () => {
        const counts = scatterND(column(segmentIds!), ones(segmentIds!.shape), [dy.shape[0]!]);
        const share = gather(maximum(counts, 1), segmentIds!);
        const byRow = reshape(share, [-1, ...dy.shape.slice(1).map(() => 1)]);
        const updates = div(gather(dy, segmentIds!), byRow);
        return scatterND(column(indices!), updates, data!.shape as never);
      },
    }),
  },
  {
    kernelName: 'SparseSegmentSum',
    inputsToSave: ['indices', 'segmentIds'],
    gradFunc: (dy: Tensor, [indices, segmentIds], _attrs, { data }) => ({
      data: () => scatterND(column(indices!), gather(dy, segmentIds!), data!.shape as never),
    }),
  },
  {
    kernelName: 'SparseToDense',
    inputsToSave: ['sparseIndices'],
    gradFunc: (dy: Tensor, [sparseIndices], _attrs, { sparseValues, defaultValue }) => {
      const taken = () =>
        gatherND(dy, sparseIndices!.rank < 2 ? column(sparseIndices!) : sparseIndices!);
      return {
        sparseValues: () =>
          sparseValues!.rank === 0 ? sum(taken()) : reshape(taken(), sparseValues!.shape),
        defaultValue: () => reshape(sub(sum(dy), sum(taken())), defaultValue!.shape),
      };
    },
  },
  {
    kernelName: 'TensorScatterUpdate',
    inputsToSave: ['indices'],
    gradFunc: (dy: Tensor, [indices], _attrs, { updates }) => ({
      // Not by another TensorScatterUpdate: the cpu kernel writes into its input.
      tensor: () => {
        const written = scatterND(indices!, ones(updates!.shape), dy.shape as never);
        return keepWhere(equal(written, 0), dy);
      },
      updates: () => gatherND(dy, indices!),
    }),
  },
  {
    kernelName: 'TopK',
    outputsToSave: [false, true],
    gradFunc: ([dy]: Tensor[], [indices], _attrs, { x }) => ({
      x: () => {
        const [length, k] = [x!.shape.at(-1)!, indices!.shape.at(-1)!];
        const flat = rowIndices(reshape(indices!, [-1, k]), length);
        return reshape(scatterND(column(flat), reshape(dy!, [-1]), [x!.size]), x!.shape);
      },
    }),
  },
  {
    kernelName: 'UnsortedSegmentSum',
    inputsToSave: ['segmentIds'],
    gradFunc: (dy: Tensor, [segmentIds]) => ({
      x: () => {
        // Negative ids mean: not in any segment.
        const rows = gather(dy, maximum(segmentIds!, zerosLike(segmentIds!)));
        const isCounted = indicator(greaterEqual(segmentIds!, 0));
        return mul(rows, reshape(isCounted, [-1, ...dy.shape.slice(1).map(() => 1)]));
      },
    }),
  },
];
