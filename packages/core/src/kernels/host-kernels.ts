import {
  engine,
  type KernelFunc,
  type NamedTensorMap,
  type Tensor,
  type TensorInfo,
  type TypedArray,
  tensor,
} from '@tensorflow/tfjs-core';
import { type CpuKernelCall, cpuKernel } from './cpu/cpu-kernel.js';
import { hostKernel } from './wasm/host-kernel.js';

/** The kernels for cpu and wasm of an op whose values one function on typed arrays computes. */
export function hostKernels<Attributes>(
  run: (call: CpuKernelCall<Attributes>) => TensorInfo | TensorInfo[],
): { cpu: KernelFunc; wasm: KernelFunc } {
  return { cpu: cpuKernel(run), wasm: hostKernel(run) };
}

/**
 * The composite of an op from a function on typed arrays, for backends without a kernel. It reads its inputs back at
 * once: an op with a kernel for webgpu, which cannot, must have a gradient too, or it would run while one is recorded.
 */
export function hostComposite<Inputs extends NamedTensorMap, Attributes>(
  run: (call: CpuKernelCall<Attributes>) => TensorInfo,
): (inputs: Inputs, attributes: Attributes) => Tensor {
  return (inputs, attrs) =>
    run({
      inputs,
      attrs,
      values: ({ dataId }) => engine().readSync(dataId) as TypedArray,
      output: (shape, dtype, values) => tensor(values, shape, dtype),
    }) as Tensor;
}
