import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { Pointer } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** The special functions of one argument that are used most, compiled; the others run on the host. */
export function specialKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const kernel = (
    name: string,
    compute: (y: Pointer, x: Pointer, n: number) => void,
    input = 'x',
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
    kernel('DiffeoDigamma', run.digamma),
    kernel('DiffeoErfcinv', run.erfcinv),
    kernel('DiffeoErfinv', run.erfinv),
    kernel('DiffeoLgamma', run.lgamma),
    kernel('DiffeoNdtri', run.ndtri, 'p'),
  ];
}
