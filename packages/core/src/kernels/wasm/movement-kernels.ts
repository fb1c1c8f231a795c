import { slice_util, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { StridedSliceAttributes } from '../../gradients/strided-slice-gradient.js';
import { mergeAxes, rowMajorSteps, type StridedAxis } from './strided-axis.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The axes that `copyStrided` walks. */
const AXES = 5;

/** Whether elements have four bytes each, or one; strings stay with tfjs. */
function isNumeric({ dtype }: TensorInfo): boolean {
  return dtype === 'float32' || dtype === 'int32' || dtype === 'bool';
}

/**
 * Kernels that select, repeat and reverse elements. tfjs's own convert each element's position to coordinates, Slice
 * first copies its whole input, and StridedSlice and Reverse take a bool for a float.
 */
export function movementKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;

  /** A tensor filled by walking over x from an element on. */
  const copy = (
    x: TensorInfo,
    shape: number[],
    axes: readonly StridedAxis[],
    from: number,
  ): TensorInfo => {
    const out = context.output(shape, x.dtype);
    const elements = util.sizeFromShape(shape);
    if (elements === 0) return out;
    const bytes = util.bytesPerElement(x.dtype);
    const copyElements = bytes === 1 ? run.copyStridedBytes : run.copyStrided;
    const walk = mergeAxes(axes, AXES);
    const sizes = walk.axes.map(({ size }) => size);
    const steps = walk.axes.map((axis) => axis.steps[0]! * bytes);
    let to = context.pointer(out);
    for (const [start] of walk.starts) {
      const at = context.pointer(x) + (from + start!) * bytes;
      copyElements(to, at, ...sizes, ...steps);
      to += (elements / walk.starts.length) * bytes;
    }
    return out;
  };

  const slice = (x: TensorInfo, begin: number[], size: number[], shape = size) => {
    const steps = rowMajorSteps(x.shape);
    const from = begin.reduce((total, start, axis) => total + start * steps[axis]!, 0);
    const axes = size.map((count, axis) => ({ size: count, steps: [steps[axis]!] }));
    return copy(x, shape, axes, from);
  };

  return [
    {
      name: 'Slice',
      run: ({ inputs, attrs }: WasmKernelCall<{ begin: number[]; size: number[] }>) => {
        const x = inputs['x']!;
        if (!isNumeric(x)) return undefined;
        const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size);
        slice_util.assertParamsValid(x as never, begin!, size!);
        return slice(x, begin!, size!);
      },
    },
    {
      name: 'StridedSlice',
      run: ({ inputs, attrs }: WasmKernelCall<StridedSliceAttributes>) => {
        const x = inputs['x']!;
        if (!isNumeric(x)) return undefined;
        const info = slice_util.sliceInfo(
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
        const { begin, end, strides, finalShape } = info;
        const steps = rowMajorSteps(x.shape);
        const sizes = slice_util.computeOutShape(begin, end, strides);
        const from = begin.reduce((total, start, axis) => total + start * steps[axis]!, 0);
        const axes = sizes.map((size, axis) => ({
          size,
          steps: [steps[axis]! * strides[axis]!],
        }));
        return copy(x, finalShape, axes, from);
      },
    },
    {
      name: 'Reverse',
      run: ({ inputs, attrs }: WasmKernelCall<{ dims: number | number[] }>) => {
        const x = inputs['x']!;
        if (!isNumeric(x)) return undefined;
        const reversed = new Set(util.parseAxisParam(attrs.dims, x.shape));
        const steps = rowMajorSteps(x.shape);
        let from = 0;
        const axes = x.shape.map((size, axis) => {
          if (!reversed.has(axis)) return { size, steps: [steps[axis]!] };
          from += (size - 1) * steps[axis]!;
          return { size, steps: [-steps[axis]!] };
        });
        return copy(x, x.shape, axes, from);
      },
    },
    {
      name: 'Tile',
      run: ({ inputs, attrs: { reps } }: WasmKernelCall<{ reps: number[] }>) => {
        const x = inputs['x']!;
        if (!isNumeric(x)) return undefined;
        const steps = rowMajorSteps(x.shape);
        const axes = x.shape.flatMap((size, axis) => [
          { size: reps[axis]!, steps: [0] },
          { size, steps: [steps[axis]!] },
        ]);
        const shape = x.shape.map((size, axis) => size * reps[axis]!);
        return copy(x, shape, axes, 0);
      },
    },
    {
      name: 'Unpack',
      run: ({ inputs, attrs }: WasmKernelCall<{ axis: number }>) => {
        const x = inputs['value']!;
        if (!isNumeric(x)) return undefined;
        const axis = attrs.axis < 0 ? attrs.axis + x.shape.length : attrs.axis;
        const shape = x.shape.filter((_, i) => i !== axis);
        const size = x.shape.map((count, i) => (i === axis ? 1 : count));
        const parts: TensorInfo[] = [];
        for (let i = 0; i < x.shape[axis]!; i++) {
          const begin = x.shape.map((_, other) => (other === axis ? i : 0));
          parts.push(slice(x, begin, size, shape));
        }
        return parts;
      },
    },
    {
      name: 'Pack',
      run: ({ inputs, attrs }: WasmKernelCall<{ axis: number }>) => {
        const parts = inputs as unknown as TensorInfo[];
        const first = parts[0]!;
        const { shape } = first;
        const isSame = (part: TensorInfo) =>
          part.dtype === first.dtype && util.arraysEqual(part.shape, shape);
        // Runs of bools may end within a word.
        if (!isNumeric(first) || first.dtype === 'bool' || !parts.every(isSame)) return undefined;
        const axis = attrs.axis < 0 ? attrs.axis + shape.length + 1 : attrs.axis;
        const rows = util.sizeFromShape(shape.slice(0, axis));
        const bytes = util.sizeFromShape(shape.slice(axis)) * util.bytesPerElement(first.dtype);
        const outShape = [...shape.slice(0, axis), parts.length, ...shape.slice(axis)];
        const out = context.output(outShape, first.dtype);
        let to = context.pointer(out);
        for (const part of parts) {
          run.spreadRows(to, context.pointer(part), rows, bytes, bytes * parts.length);
          to += bytes;
        }
        return out;
      },
    },
  ];
}
