import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const TYPES: readonly string[] = ['float32', 'int32', 'bool'];

/**
 * Select, what `where` runs, for one condition an element; a condition for each row stays with tfjs. tfjs's own writes
 * four bytes for each bool, past the end of the result.
 */
export function select(context: WasmContext): WasmKernel {
  return {
    name: 'Select',
    run: ({ inputs }: WasmKernelCall) => {
      const condition = inputs['condition']!;
      const [t, e] = [inputs['t']!, inputs['e']!];
      if (t.dtype !== e.dtype || !TYPES.includes(t.dtype)) return undefined;
      const n = util.sizeFromShape(t.shape);
      const isEach = [condition, e].every(({ shape }) => util.arraysEqual(shape, t.shape));
      if (condition.dtype !== 'bool' || !isEach) return undefined;
      const out = context.output(t.shape, t.dtype);
      const [to, flags, yes, no] = [out, condition, t, e].map((tensor) => context.pointer(tensor));
      const choose = t.dtype === 'bool' ? context.run.selectBytes : context.run.select;
      choose(to!, flags!, yes!, no!, n);
      return out;
    },
  };
}
