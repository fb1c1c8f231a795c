import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { Pointer } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The quantiles of the normal distribution, in float32. */
export function normalQuantileKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const kernel = (
    name: string,
    input: string,
    compute: (y: Pointer, x: Pointer, n: number) => void,
  ): WasmKernel => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const x = inputs[input]!;
      const out = context.output(x.shape, 'float32');
      compute(context.pointer(out), context.pointer(x), util.sizeFromShape(x.shape));
      return out;
    },
  });
  return [
    kernel('DiffeoErfcinv', 'x', run.erfcinv),
    kernel('DiffeoErfinv', 'x', run.erfinv),
    kernel('DiffeoNdtri', 'p', run.ndtri),
  ];
}
