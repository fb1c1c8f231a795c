import { type TensorInfo, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

interface Reduction {
  axis: number | number[];
  keepDims: boolean;
}

/**
 * Sum and Mean, accumulated in double precision; tfjs's own add up in float32, a percent off for a million terms.
 * Axes that do not lie together are handed back.
 */
export function sumKernels(context: WasmContext): WasmKernel[] {
  const reduce = (
    { inputs, attrs: { axis, keepDims } }: WasmKernelCall<Reduction>,
    isMean: boolean,
  ): TensorInfo | undefined => {
    const x = inputs['x']!;
    if (x.dtype !== 'float32') return undefined;
    const axes = util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
    const first = axes[0] ?? 0;
    if (axes.some((value, i) => value !== first + i)) return undefined;
    const last = first + axes.length;
    const count = util.sizeFromShape(x.shape.slice(first, last));
    const outer = util.sizeFromShape(x.shape.slice(0, first));
    const inner = util.sizeFromShape(x.shape.slice(last));
    const reduced = keepDims ? axes.map(() => 1) : [];
    const shape = [...x.shape.slice(0, first), ...reduced, ...x.shape.slice(last)];
    const out = context.output(shape, 'float32');
    const scale = isMean ? 1 / count : 1;
    context.run.sum(context.pointer(out), context.pointer(x), outer, count, inner, scale);
    return out;
  };
  return [
    { name: 'Sum', run: (call) => reduce(call, false) },
    { name: 'Mean', run: (call) => reduce(call, true) },
  ];
}
