import { backend_util, slice_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { StridedSliceAttributes } from '../../gradients/strided-slice-gradient.js';
import { rowMajorSteps } from '../wasm/strided-axis.js';
import { copyWalk, hasWords } from './copy-walk.js';
import { walkOver } from './walk.js';
import type { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

/** Elements `begin` to `begin + size` of each axis, every `strides`-th, as a tensor of a given shape. */
function slice(
  context: WebgpuContext,
  x: TensorInfo,
  begin: readonly number[],
  size: readonly number[],
  {
    shape = size,
    strides = size.map(() => 1),
  }: { shape?: readonly number[]; strides?: number[] } = {},
): TensorInfo {
  const steps = rowMajorSteps(x.shape);
  const start = begin.reduce((total, from, axis) => total + from * steps[axis]!, 0);
  const axes = size.map((count, axis) => ({ size: count, step: steps[axis]! * strides[axis]! }));
  return copyWalk(context, x, shape, walkOver(axes, start));
}

/** `sizes` of an axis one after the other, each a tensor. */
function cut(
  context: WebgpuContext,
  x: TensorInfo,
  axis: number,
  sizes: readonly number[],
  shapeOf: (size: number) => number[],
): TensorInfo[] {
  let from = 0;
  return sizes.map((size) => {
    const begin = x.shape.map((_, other) => (other === axis ? from : 0));
    const counts = x.shape.map((count, other) => (other === axis ? size : count));
    from += size;
    return slice(context, x, begin, counts, { shape: shapeOf(size) });
  });
}

/**
 * Kernels that select, repeat and reorder elements, of any rank. tfjs's own send int32 through float32, which rounds
 * beyond 2^24, and refuse or mistake tensors of rank 5 and 6.
 */
export function movementKernels(context: WebgpuContext): WebgpuKernel[] {
  return [
    {
      name: 'Slice',
      run: ({ inputs, attrs }: WebgpuKernelCall<{ begin: number[]; size: number[] }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size);
        slice_util.assertParamsValid(x as never, begin!, size!);
        return slice(context, x, begin!, size!);
      },
    },
    {
      name: 'StridedSlice',
      run: ({ inputs, attrs }: WebgpuKernelCall<StridedSliceAttributes>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const { begin, end, strides, finalShape } = slice_util.sliceInfo(
          x.shape,
          attrs.begin,
          attrs.end,
          attrs.strides,
          attrs.beginMask,
          attrs.endMask,
          attrs.ellipsisMask,
          attrs.newAxisMask,
          attrs.shrinkAxisMask,
        );
        const size = slice_util.computeOutShape(begin, end, strides);
        return slice(context, x, begin, size, { shape: finalShape, strides });
      },
    },
    {
      name: 'Reverse',
      run: ({ inputs, attrs }: WebgpuKernelCall<{ dims: number | number[] }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const reversed = new Set(util.parseAxisParam(attrs.dims, x.shape));
        const begin = x.shape.map((size, axis) => (reversed.has(axis) ? size - 1 : 0));
        const strides = x.shape.map((_, axis) => (reversed.has(axis) ? -1 : 1));
        return slice(context, x, begin, x.shape, { strides });
      },
    },
    {
      name: 'Tile',
      run: ({ inputs, attrs: { reps } }: WebgpuKernelCall<{ reps: number[] }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const steps = rowMajorSteps(x.shape);
        const axes = x.shape.flatMap((size, axis) => [
          { size: reps[axis]!, step: 0 },
          { size, step: steps[axis]! },
        ]);
        const shape = x.shape.map((size, axis) => size * reps[axis]!);
        return copyWalk(context, x, shape, walkOver(axes));
      },
    },
    {
      name: 'Transpose',
      run: ({ inputs, attrs: { perm } }: WebgpuKernelCall<{ perm: number[] }>) => {
        const x = inputs['x']!;
        // tfjs's own goes by tiles in workgroup memory and is right for floats.
        if (!hasWords(x) || (x.dtype === 'float32' && x.shape.length <= 4)) return undefined;
        const steps = rowMajorSteps(x.shape);
        const shape = perm.map((axis) => x.shape[axis]!);
        const axes = perm.map((axis) => ({ size: x.shape[axis]!, step: steps[axis]! }));
        return copyWalk(context, x, shape, walkOver(axes));
      },
    },
    {
      name: 'Unpack',
      run: ({ inputs, attrs }: WebgpuKernelCall<{ axis: number }>) => {
        const x = inputs['value']!;
        if (!hasWords(x)) return undefined;
        const [axis] = util.parseAxisParam(attrs.axis, x.shape);
        const shape = x.shape.filter((_, other) => other !== axis);
        const sizes = new Array<number>(x.shape[axis!]!).fill(1);
        return cut(context, x, axis!, sizes, () => shape);
      },
    },
    {
      name: 'SplitV',
      run: ({
        inputs,
        attrs,
      }: WebgpuKernelCall<{ numOrSizeSplits: number | number[]; axis: number }>) => {
        const x = inputs['x']!;
        if (!hasWords(x)) return undefined;
        const [axis] = util.parseAxisParam(attrs.axis, x.shape);
        const given = attrs.numOrSizeSplits;
        const sizes = backend_util.prepareSplitSize(
          x as never,
          typeof given === 'number' ? given : [...given],
          axis,
        );
        return cut(context, x, axis!, sizes, (size) =>
          x.shape.map((count, other) => (other === axis ? size : count)),
        );
      },
    },
  ];
}
