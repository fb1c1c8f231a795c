import { util } from '@tensorflow/tfjs-core';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** Elementwise functions on float32; other types stay with tfjs's own kernels. */
export function unaryKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  const functions = {
    Erf: run.erf,
    Exp: run.exp,
    Expm1: run.expm1,
    Log: run.log,
    Log1p: run.log1p,
    Softplus: run.softplus,
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
  const elementary = Object.entries(functions).map(([name, compute]) => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const x = inputs['x']!;
      if (x.dtype !== 'float32') return undefined;
      const out = context.output(x.shape, 'float32');
      compute(context.pointer(out), context.pointer(x), util.sizeFromShape(x.shape));
      return out;
    },
  }));
  // tfjs's own kernels take arguments of any size.
  const trigonometric = Object.entries({ Sin: run.sin, Cos: run.cos }).map(([name, compute]) => ({
    name,
    run: ({ inputs }: WasmKernelCall) => {
      const x = inputs['x']!;
      if (x.dtype !== 'float32') return undefined;
      const out = context.output(x.shape, 'float32');
      if (compute(context.pointer(out), context.pointer(x), util.sizeFromShape(x.shape)))
        return out;
      context.backend.disposeData(out.dataId);
      return undefined;
    },
  }));
  return [clip, ...elementary, ...trigonometric];
}
