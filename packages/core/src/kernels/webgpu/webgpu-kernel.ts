import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';

/** One call of a kernel, as tfjs makes it. */
export interface WebgpuKernelCall<Attributes = object> {
  inputs: NamedTensorInfoMap;
  attrs: Attributes;
  backend: object;
}

/** A kernel of the pack. */
export interface WebgpuKernel {
  /** The kernel name in tfjs's registry. */
  name: string;
  /**
   * Computes the outputs; undefined hands the call back to tfjs's own kernel, which `stock` also runs with another call.
   */
  run(
    // biome-ignore lint/suspicious/noExplicitAny: each kernel knows its own attributes
    call: WebgpuKernelCall<any>,
    stock: (call: WebgpuKernelCall) => TensorInfo,
  ): TensorInfo | TensorInfo[] | undefined;
}
