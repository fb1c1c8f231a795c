import type {
  DataType,
  KernelBackend,
  KernelFunc,
  TensorInfo,
  TypedArray,
} from '@tensorflow/tfjs-core';
import type { CpuKernelCall } from '../cpu/cpu-kernel.js';

/** The parts of tfjs's wasm backend that a kernel in JavaScript needs. */
interface WasmHeap extends KernelBackend {
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  typedArrayFromHeap(tensor: TensorInfo): TypedArray;
}

/**
 * A kernel of tfjs's wasm backend in JavaScript, from the function that is also its kernel on the cpu backend: where
 * 64-bit code one element after another is as fast there as compiled.
 */
export function hostKernel<Attributes>(
  run: (call: CpuKernelCall<Attributes>) => TensorInfo | TensorInfo[],
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const wasm = backend as WasmHeap;
    return run({
      inputs,
      attrs: attrs as Attributes,
      values: (tensor) => wasm.typedArrayFromHeap(tensor),
      output: (shape, dtype, values) => {
        const out = wasm.makeOutput(shape, dtype);
        wasm.typedArrayFromHeap(out).set(values);
        return out;
      },
    });
  };
}
