import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

interface OneHot {
  depth: number;
  onValue: number;
  offValue: number;
  dtype: 'float32' | 'int32' | 'bool';
}

/** OneHot of any values; tfjs's own kernel stores integers also where float32 was asked for. */
export function oneHot(context: WasmContext): WasmKernel {
  return {
    name: 'OneHot',
    run: ({ inputs, attrs }: WasmKernelCall<OneHot>) => {
      const indices = inputs['indices']!;
      const { depth, onValue, offValue, dtype } = attrs;
      if (dtype === 'bool' || indices.dtype !== 'int32') return undefined;
      const values = dtype === 'float32' ? Float32Array : Int32Array;
      const [on, off] = new Int32Array(values.of(onValue, offValue).buffer);
      const out = context.output([...indices.shape, depth], dtype);
      const n = util.sizeFromShape(indices.shape);
      context.run.oneHot(context.pointer(out), context.pointer(indices), n, depth, on!, off!);
      return out;
    },
  };
}
