import {
  pad,
  reshape,
  reverse,
  slice,
  slice_util,
  type Tensor,
  zeros,
} from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';

interface Attributes {
  begin: number[];
  end: number[];
  strides: number[];
  beginMask: number;
  endMask: number;
  ellipsisMask: number;
  newAxisMask: number;
  shrinkAxisMask: number;
}

/** The gradient of a slice with strides: dy at the places taken, zeros between. */
export const stridedSliceGradient: KernelGradient = {
  kernelName: 'StridedSlice',
  gradFunc: (dy: Tensor, _saved, attrs, { x }) => ({
    x: () => {
      const { shape } = x!;
      const a = attrs as unknown as Attributes;
      const taken = slice_util.sliceInfo(
        shape,
        a.begin,
        a.end,
        a.strides,
        a.beginMask,
        a.endMask,
        a.ellipsisMask,
        a.newAxisMask,
        a.shrinkAxisMask,
      );
      if (dy.size === 0) return zeros(shape);
      const at = [...taken.finalShapeSparse];
      let spread = reshape(dy, at);
      for (const [axis, size] of shape.entries()) {
        const inner = at.slice(axis + 1).reduce((product, n) => product * n, 1);
        const rows = reshape(spread, [-1, at[axis]!, inner]);
        at[axis] = size;
        spread = reshape(place(rows, taken.begin[axis]!, taken.strides[axis]!, size), at);
      }
      return spread;
    },
  }),
};

/** Row k of [outer, count, inner] goes to row begin + k stride of `size`. */
function place(rows: Tensor, begin: number, stride: number, size: number): Tensor {
  const [outer, count, inner] = rows.shape as [number, number, number];
  const step = Math.abs(stride);
  const span = (count - 1) * step + 1;
  const first = stride > 0 ? begin : begin - (span - 1);
  let placed = stride > 0 ? rows : reverse(rows, 1);
  if (step > 1) {
    const apart = pad(reshape(placed, [outer * count, 1, inner]), [
      [0, 0],
      [0, step - 1],
      [0, 0],
    ]);
    placed = slice(reshape(apart, [outer, count * step, inner]), [0, 0, 0], [outer, span, inner]);
  }
  if (span === size) return placed;
  return pad(placed, [
    [0, 0],
    [first, size - first - span],
    [0, 0],
  ]);
}
