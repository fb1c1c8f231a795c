import {
  engine,
  type KernelFunc,
  type NamedAttrMap,
  type NamedTensorMap,
  Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { TensorflowBackend } from './inspect-tensorflow-backend.js';
import { type NativeCall, NativeOps } from './native-ops.js';

/** What a kernel on TensorFlow's ops works with. */
export interface NativeKernelCall<Attributes> {
  inputs: NamedTensorMap;
  attrs: Attributes;
  ops: NativeOps;
  /** Runs an op of TensorFlow's; the results mix with tfjs's ops. */
  run(name: string, call: NativeCall): Tensor[];
}

/** A kernel of tfjs-node's backend from TensorFlow's ops and tfjs's own. */
export function nativeKernel<Attributes>(
  compute: (call: NativeKernelCall<Attributes>) => Tensor | Tensor[],
): KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const ops = new NativeOps(backend as TensorflowBackend);
    const run = (name: string, call: NativeCall) =>
      ops.run(name, call).map((output) => {
        // tfjs-node's backend makes tensors already; a second one on the same values would free them twice.
        return output instanceof Tensor ? output : engine().makeTensorFromTensorInfo(output);
      });
    return tidy(() =>
      compute({
        inputs: inputs as NamedTensorMap,
        attrs: (attrs ?? {}) as NamedAttrMap as Attributes,
        ops,
        run,
      }),
    );
  };
}
