import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** Cast of numbers to bool: whether each is not 0. tfjs's own keeps their last eight bits as integers. */
export function castToBool(context: WasmContext): WasmKernel {
  return {
    name: 'Cast',
    run: ({ inputs, attrs }: WasmKernelCall<{ dtype: string }>) => {
      const x = inputs['x']!;
      if (attrs.dtype !== 'bool' || (x.dtype !== 'float32' && x.dtype !== 'int32'))
        return undefined;
      const zero = context.output([], x.dtype);
      context.backend.typedArrayFromHeap(zero).fill(0);
      const out = context.call('NotEqual', { a: x, b: zero }, {});
      context.backend.disposeData(zero.dataId);
      return out;
    },
  };
}
