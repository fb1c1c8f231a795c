import { reshape, slice_util, type Tensor, zeros } from '@tensorflow/tfjs-core';
import type { KernelGradient } from './kernel-gradient.js';
import { placeStrided } from './take-strided.js';

/** The attributes of tfjs's StridedSlice kernel. */
export interface StridedSliceAttributes {
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
      const a = attrs as unknown as StridedSliceAttributes;
      if (dy.size === 0) return zeros(shape);
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
      const { begin, end, strides } = taken;
      // How many are taken along each axis of x, before axes are dropped or added.
      const counts = shape.map((_, i) => Math.ceil((end[i]! - begin[i]!) / strides[i]!));
      const place = (placed: Tensor, size: number, i: number) =>
        placeStrided(placed, i, { begin: begin[i]!, stride: strides[i]!, size });
      return shape.reduce(place, reshape(dy, counts));
    },
  }),
};
