import {
  backend_util,
  batchToSpaceND,
  concat,
  pad,
  reshape,
  reverse,
  slice,
  slice_util,
  spaceToBatchND,
  stack,
  sum,
  type Tensor,
  transpose,
} from '@tensorflow/tfjs-core';
import { depthToSpaceGradient } from './depth-to-space-gradient.js';
import type { KernelGradient } from './kernel-gradient.js';
import { linear } from './linear.js';
import { mirrorPadGradient } from './mirror-pad-gradient.js';
import { stridedSliceGradient } from './strided-slice-gradient.js';
import { sumToShape } from './sum-to-shape.js';

type Pairs = [number, number][];

const product = (shape: number[]) => shape.reduce((size, n) => size * n, 1);

/** What is left of x when only `size` elements are kept from `begin` on. */
const begins = (paddings: Pairs) => paddings.map(([before]) => before);

/** Kernels with several outputs hand over a list, but one tensor if there is only one output. */
const asList = (dy: Tensor | Tensor[]) => (Array.isArray(dy) ? dy : [dy]);

/** Gradients of the kernels that move elements without changing them. */
export const shapeGradients: readonly KernelGradient[] = [
  linear<{ blockShape: number[]; crops: number[][] }>(
    'BatchToSpaceND',
    (dy, _shape, { blockShape, crops }) => spaceToBatchND(dy, blockShape, crops),
  ),
  linear('BroadcastTo', (dy, shape) => reshape(sumToShape(dy, shape), shape)),
  {
    kernelName: 'Concat',
    gradFunc: (dy: Tensor, _saved, { axis }, inputs) => {
      const along = ((axis as number) + dy.rank) % dy.rank;
      let offset = 0;
      const parts = Object.keys(inputs).map((name) => {
        const { shape } = inputs[name]!;
        const begin = shape.map((_, i) => (i === along ? offset : 0));
        offset += shape[along]!;
        return [name, () => slice(dy, begin, shape)] as const;
      });
      return Object.fromEntries(parts);
    },
  },
  depthToSpaceGradient,
  linear('ExpandDims', (dy, shape) => reshape(dy, shape), 'input'),
  mirrorPadGradient,
  {
    kernelName: 'Pack',
    gradFunc: (dy: Tensor, _saved, { axis }, inputs) => {
      const along = ((axis as number) + dy.rank) % dy.rank;
      const size = dy.shape.map((n, i) => (i === along ? 1 : n));
      const parts = Object.keys(inputs).map((name, at) => {
        const begin = dy.shape.map((_, i) => (i === along ? at : 0));
        return [name, () => reshape(slice(dy, begin, size), inputs[name]!.shape)] as const;
      });
      return Object.fromEntries(parts);
    },
  },
  linear<{ paddings: Pairs }>('PadV2', (dy, shape, { paddings }) =>
    slice(dy, begins(paddings), shape),
  ),
  linear('Reshape', (dy, shape) => reshape(dy, shape)),
  linear<{ dims: number | number[] }>('Reverse', (dy, _shape, { dims }) => reverse(dy, dims)),
  {
    kernelName: 'Slice',
    gradFunc: (dy: Tensor, _saved, { begin, size }, { x }) => ({
      x: () => {
        const [first] = slice_util.parseSliceParams(x!, begin as number[], size as number[]);
        const paddings = x!.shape.map((n, i): [number, number] => [
          first![i]!,
          n - first![i]! - dy.shape[i]!,
        ]);
        return pad(dy, paddings);
      },
    }),
  },
  linear<{ blockShape: number[]; paddings: number[][] }>(
    'SpaceToBatchND',
    (dy, _shape, { blockShape, paddings }) => batchToSpaceND(dy, blockShape, paddings),
  ),
  {
    kernelName: 'SplitV',
    gradFunc: (dy: Tensor | Tensor[], _saved, { axis }) => ({
      x: () => concat(asList(dy), axis as number),
    }),
  },
  stridedSliceGradient,
  linear<{ reps: number[] }>('Tile', (dy, shape, { reps }) => {
    // Axis by axis, from the last: [outer, repetitions, inner] summed over the middle.
    let total = dy;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (reps[axis] === 1) continue;
      const inner = product(shape.slice(axis));
      total = sum(reshape(total, [-1, reps[axis]!, inner]), 1);
    }
    return reshape(total, shape);
  }),
  linear<{ perm: number[] }>('Transpose', (dy, _shape, { perm }) =>
    transpose(dy, backend_util.getUndoAxesPermutation(perm)),
  ),
  {
    kernelName: 'Unpack',
    gradFunc: (dy: Tensor | Tensor[], _saved, { axis }) => ({
      value: () => stack(asList(dy), axis as number),
    }),
  },
];
