import { util } from '@tensorflow/tfjs-core';
import type { CategoricalAttributes } from '../../random/categorical.js';
import type { WasmContext } from './wasm-context.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

/** Draws of categories, a row of the table after the other. */
export function categorical(context: WasmContext): WasmKernel {
  return {
    name: 'DiffeoRandomCategorical',
    run: ({ inputs, attrs }: WasmKernelCall<CategoricalAttributes>) => {
      const { shape, keyHi, keyLo, kind } = attrs;
      const table = inputs['table']!;
      const categories = table.shape[table.shape.length - 1]!;
      const out = context.output(shape, 'int32');
      const scratch = context.scratch(8 * categories);
      context.run.categorical(
        context.pointer(out),
        context.pointer(table),
        util.sizeFromShape(shape),
        util.sizeFromShape(table.shape) / categories,
        categories,
        kind === 'probs',
        keyLo,
        keyHi,
        scratch,
      );
      return out;
    },
  };
}
