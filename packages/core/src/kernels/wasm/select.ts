import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** Select, what `where` runs, for one condition an element; a condition for each row stays with tfjs. */
export function select(context: WasmContext): WasmKernel {
  return {
    name: 'Select',
    run: ({ inputs }: WasmKernelCall) => {
      const condition = inputs['condition']!;
      const [t, e] = [inputs['t']!, inputs['e']!];
      if (t.dtype !== e.dtype || (t.dtype !== 'float32' && t.dtype !== 'int32')) return undefined;
      const n = util.sizeFromShape(t.shape);
      const isEach = [condition, e].every(({ shape }) => util.arraysEqual(shape, t.shape));
      if (condition.dtype !== 'bool' || !isEach) return undefined;
      const out = context.output(t.shape, t.dtype);
      const [to, flags, yes, no] = [out, condition, t, e].map((tensor) => context.pointer(tensor));
      context.run.select(to!, flags!, yes!, no!, n);
      return out;
    },
  };
}
