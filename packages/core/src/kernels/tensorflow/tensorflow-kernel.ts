import type { NamedTensorInfoMap, TensorInfo } from '@tensorflow/tfjs-core';
import type { NativeOps } from './native-ops.js';

/** A kernel of the pack. */
export interface TensorflowKernel {
  /** The kernel name in tfjs's registry. */
  name: string;
  /** Whether it takes the place of tfjs-node's own kernel; otherwise that stays. */
  replacesStock?: boolean;
  /** Computes the outputs by TensorFlow's own ops. */
  // biome-ignore lint/suspicious/noExplicitAny: each kernel knows its own attributes
  run(ops: NativeOps, inputs: NamedTensorInfoMap, attrs: any): TensorInfo | TensorInfo[];
}
