import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES = 4;

/** Rows by index, and their sums by index, which is the gradient of the former and lacks in tfjs's wasm backend. */
export function gatherKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  return [
    {
      name: 'GatherV2',
      run: ({ inputs, attrs }: WasmKernelCall<{ axis: number; batchDims: number }>) => {
        const x = inputs['x']!;
        const indices = inputs['indices']!;
        const isPlain = !attrs.batchDims && indices.dtype === 'int32';
        if (!isPlain || (x.dtype !== 'float32' && x.dtype !== 'int32')) return undefined;
        const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
        const size = x.shape[axis]!;
        const n = util.sizeFromShape(indices.shape);
        // tfjs's kernel says which index is out of range.
        if (!run.areIndices(context.pointer(indices), n, size)) return undefined;
        const outer = util.sizeFromShape(x.shape.slice(0, axis));
        const bytes = util.sizeFromShape(x.shape.slice(axis + 1)) * BYTES;
        const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
        const out = context.output(shape, x.dtype);
        const [to, from, at] = [out, x, indices].map((tensor) => context.pointer(tensor));
        run.gather(to!, from!, at!, outer, size, n, bytes);
        return out;
      },
    },
    {
      name: 'UnsortedSegmentSum',
      run: ({ inputs, attrs }: WasmKernelCall<{ numSegments: number }>) => {
        const x = inputs['x']!;
        const ids = inputs['segmentIds']!;
        if (x.dtype !== 'float32') return undefined;
        const rows = util.sizeFromShape(ids.shape);
        const columns = util.sizeFromShape(x.shape.slice(ids.shape.length));
        const { numSegments } = attrs;
        const shape = [numSegments, ...x.shape.slice(ids.shape.length)];
        const out = context.output(shape, 'float32');
        const [to, from, at] = [out, x, ids].map((tensor) => context.pointer(tensor));
        run.segmentSum(to!, from!, at!, rows, columns, numSegments);
        return out;
      },
    },
  ];
}
