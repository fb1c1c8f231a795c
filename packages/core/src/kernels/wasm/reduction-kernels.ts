import { type DataType, type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

interface Reduction {
  axis?: number | number[];
  /** What Max calls its axes. */
  reductionIndices?: number | number[];
  keepDims: boolean;
}

const INT32_MAX = 2 ** 31 - 1;

/** What a reduction is of no elements, as in TensorFlow. */
const OF_NOTHING: Record<string, (dtype: DataType) => number> = {
  All: () => 1,
  Any: () => 0,
  Max: (dtype) => (dtype === 'float32' ? -Infinity : -INT32_MAX - 1),
  Mean: () => Number.NaN,
  Min: (dtype) => (dtype === 'float32' ? Infinity : INT32_MAX),
  Prod: () => 1,
  Sum: () => 0,
};

/**
 * Sum and Mean of float32, accumulated in double precision (tfjs's own add up in float32, a percent off for a million
 * terms), and every reduction of nothing, where tfjs's kernels give whatever lies in the memory.
 */
export function reductionKernels(context: WasmContext): WasmKernel[] {
  const sum = (x: TensorInfo, axes: number[], shape: number[], isMean: boolean): TensorInfo => {
    const [from, reduced] = together(context, x, axes);
    const first = reduced[0] ?? 0;
    const last = first + reduced.length;
    const count = util.sizeFromShape(from.shape.slice(first, last));
    const outer = util.sizeFromShape(from.shape.slice(0, first));
    const inner = util.sizeFromShape(from.shape.slice(last));
    const out = context.output(shape, 'float32');
    const scale = isMean ? 1 / count : 1;
    context.run.sum(context.pointer(out), context.pointer(from), outer, count, inner, scale);
    if (from !== x) context.backend.disposeData(from.dataId);
    return out;
  };

  return Object.entries(OF_NOTHING).map(([name, ofNothing]) => ({
    name,
    run: ({ inputs, attrs }: WasmKernelCall<Reduction>) => {
      const x = inputs['x']!;
      const axes = util
        .parseAxisParam((attrs.axis ?? attrs.reductionIndices)!, x.shape)
        .sort((a, b) => a - b);
      const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
      const shape = attrs.keepDims ? kept : kept.filter((_, axis) => !axes.includes(axis));
      if (util.sizeFromShape(x.shape) === 0) {
        const dtype = name === 'Mean' ? 'float32' : x.dtype;
        return context.call('Fill', {}, { shape, dtype, value: ofNothing(dtype) });
      }
      if (x.dtype !== 'float32' || (name !== 'Sum' && name !== 'Mean')) return undefined;
      return sum(x, axes, shape, name === 'Mean');
    },
  }));
}

/** The tensor with the given axes side by side, transposed if it has to be, and where they then are. */
function together(
  context: WasmContext,
  x: TensorInfo,
  axes: number[],
): [x: TensorInfo, axes: number[]] {
  const first = axes[0] ?? 0;
  if (axes.every((axis, i) => axis === first + i)) return [x, axes];
  const others = x.shape.map((_, axis) => axis).filter((axis) => !axes.includes(axis));
  const perm = [...others, ...axes];
  return [context.call('Transpose', { x }, { perm }), axes.map((_, i) => others.length + i)];
}
