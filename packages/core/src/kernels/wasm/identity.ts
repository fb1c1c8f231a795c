import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/**
 * Identity as another reference to the same values, as on every other backend; tfjs's wasm kernel copies them. Each
 * clone, and each tensor that the tape keeps for a gradient, is an Identity.
 */
export function identity(context: WasmContext): WasmKernel {
  return {
    name: 'Identity',
    run: ({ inputs }: WasmKernelCall) => {
      const x = inputs['x']!;
      return x.dtype === 'string' ? undefined : context.alias(x);
    },
  };
}
