import { backend_util, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BYTES = 4;

/** Rows by index, which tfjs's wasm backend mixes up between batches, and their sums by index, which is the gradient of the former and lacks in tfjs's wasm backend. */
export function gatherKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  return [
    {
      name: 'GatherV2',
      run: ({ inputs, attrs }: WasmKernelCall<{ axis: number; batchDims?: number }>) => {
        const x = inputs['x']!;
        const indices = inputs['indices']!;
        const isNumeric = x.dtype === 'float32' || x.dtype === 'int32';
        if (!isNumeric || indices.dtype !== 'int32') return undefined;
        const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!;
        const { batchSize, outerSize, dimSize, sliceSize, outputShape } =
          backend_util.segment_util.collectGatherOpShapeInfo(
            x as never,
            indices as never,
            axis,
            attrs.batchDims ?? 0,
          );
        const taken = util.sizeFromShape(indices.shape);
        // tfjs's kernel says which index is out of range.
        if (!run.areIndices(context.pointer(indices), taken, dimSize)) return undefined;
        const out = context.output(outputShape, x.dtype);
        const [to, from, at] = [out, x, indices].map((tensor) => context.pointer(tensor));
        const n = taken / batchSize;
        const bytes = sliceSize * BYTES;
        for (let b = 0; b < batchSize; b++) {
          const [written, read] = [b * outerSize * n * bytes, b * outerSize * dimSize * bytes];
          run.gather(
            to! + written,
            from! + read,
            at! + b * n * BYTES,
            outerSize,
            dimSize,
            n,
            bytes,
          );
        }
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
