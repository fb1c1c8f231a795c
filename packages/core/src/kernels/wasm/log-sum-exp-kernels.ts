import type { MiddleAxis } from '../../shapes/middle-axis.js';
import type { LogSumExpAttributes } from '../../special/log-sum-exp.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** logSumExp and log softmax in two passes over the input, their sums in double precision. */
export function logSumExpKernels(context: WasmContext): WasmKernel[] {
  const { run } = context;
  return [
    {
      name: 'DiffeoLogSumExp',
      run: ({ inputs, attrs }: WasmKernelCall<LogSumExpAttributes>) => {
        const { outer, count, inner, shape } = attrs;
        const x = inputs['x']!;
        const y = context.output(shape, 'float32');
        run.logSumExp(context.pointer(y), context.pointer(x), outer, count, inner);
        return y;
      },
    },
    {
      name: 'DiffeoLogSoftmax',
      run: ({ inputs, attrs: { outer, count, inner } }: WasmKernelCall<MiddleAxis>) => {
        const x = inputs['x']!;
        const y = context.output(x.shape, 'float32');
        run.logSoftmax(context.pointer(y), context.pointer(x), outer, count, inner);
        return y;
      },
    },
  ];
}
