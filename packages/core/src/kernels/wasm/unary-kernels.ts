import { type DataType, util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { Pointer } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

type UnaryFunction = (y: Pointer, x: Pointer, n: number) => void;

/**
 * Elementwise functions on float32, and the two that tfjs's own kernels round to 24 bits on int32; other types stay with
 * tfjs.
 */
export function unaryKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const functions = {
    Cos: run.cos,
    Erf: run.erf,
    Exp: run.exp,
    Expm1: run.expm1,
    Log: run.log,
    Log1p: run.log1p,
    Sign: run.sign,
    Sin: run.sin,
    Softplus: (y: Pointer, x: Pointer, n: number) => run.softplus(y, x, n, 1),
    Tan: run.tan,
    Tanh: run.tanh,
  };
  const clip: WasmKernel = {
    name: 'ClipByValue',
    run: ({ inputs, attrs }: WasmKernelCall<{ clipValueMin: number; clipValueMax: number }>) => {
      const x = inputs['x']!;
      if (x.dtype !== 'float32') return undefined;
      const out = context.output(x.shape, 'float32');
      const n = util.sizeFromShape(x.shape);
      const { clipValueMin, clipValueMax } = attrs;
      run.clip(context.pointer(out), context.pointer(x), n, clipValueMin, clipValueMax);
      return out;
    },
  };
  const map = (dtype: DataType, functions: Record<string, UnaryFunction>): WasmKernel[] =>
    Object.entries(functions).map(([name, compute]) => ({
      name,
      run: ({ inputs }: WasmKernelCall) => {
        const x = inputs['x']!;
        if (x.dtype !== dtype) return undefined;
        const out = context.output(x.shape, dtype);
        compute(context.pointer(out), context.pointer(x), util.sizeFromShape(x.shape));
        return out;
      },
    }));
  return [
    clip,
    ...map('float32', functions),
    ...map('int32', { Abs: run.absInt, Neg: run.negInt }),
  ];
}
