import type { NamedAttrMap, NamedTensorMap, Tensor } from '@tensorflow/tfjs-core';
import type { FLAT } from '../autodiff/repair-tape.js';

/**
 * The vector-Jacobian product of one kernel, made of differentiable ops, so that second derivatives follow.
 *
 * What `inputsToSave` and `outputsToSave` name stays in memory until the backward pass: inputs first, then outputs.
 * Of `inputs` only shapes and types may be read.
 */
export interface KernelGradient {
  kernelName: string;
  inputsToSave?: string[];
  /** Save every input; for kernels whose inputs are a list. */
  saveAllInputs?: boolean;
  outputsToSave?: boolean[];
  gradFunc: (
    // biome-ignore lint/suspicious/noExplicitAny: one tensor, or a list of them for kernels with several outputs
    dy: any,
    saved: Tensor[],
    attrs: NamedAttrMap,
    inputs: NamedTensorMap,
  ) => Record<string, () => Tensor>;
  [FLAT]?: true;
}
