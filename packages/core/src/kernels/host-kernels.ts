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

/** What a kernel on the host works with: its inputs, their values, and how it gives back its own. */
export type HostKernelCall<Attributes> = CpuKernelCall<Attributes>;

/**
 * The kernels for the backends cpu and wasm of an op whose values one function on typed arrays computes: for loops that
 * take many tfjs ops, but few operations for each element.
 *
 * @example
 * const firsts = hostKernels(({ inputs, values, output }) => {
 *   const [count, width] = inputs.x!.shape as [number, number];
 *   const x = values(inputs.x!);
 *   return output([count], 'float32', Float32Array.from({ length: count }, (_, i) => x[i * width]!));
 * });
 * const firstColumn = defineOp({
 *   name: 'DiffeoFirstColumn',
 *   composite: ({ x }: { x: Tensor }) => squeeze(slice(x, [0, 0], [-1, 1]), [1]),
 *   kernels: firsts,
 * });
 */
export function hostKernels<Attributes>(
  run: (call: HostKernelCall<Attributes>) => TensorInfo | TensorInfo[],
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
