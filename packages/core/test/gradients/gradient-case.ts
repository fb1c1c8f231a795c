import type { Tensor } from '@tensorflow/tfjs-core';

export type BackendName = 'cpu' | 'wasm' | 'webgpu' | 'tensorflow';

/** Where the inputs of a case lie: a shape, and the interval that its values are drawn from. */
export type Input = readonly [shape: readonly number[], low?: number, high?: number];

/** A function whose first and second derivatives are compared with finite differences in 64 bits. */
export interface GradientCase {
  name: string;
  f: (...xs: Tensor[]) => Tensor;
  inputs: readonly Input[];
  /** Backends on which the case fails, and why. It must fail there, so that the list cannot rot. */
  fails?: Partial<Record<BackendName, string>>;
  /** Like `fails`, for the second derivative alone. */
  failsSecond?: Partial<Record<BackendName, string>>;
  /** Relative tolerances where the forward kernels themselves are less accurate than usual. */
  tolerance?: { first?: number; second?: number };
}

export function gradientCase(
  name: string,
  f: (...xs: Tensor[]) => Tensor,
  inputs: readonly Input[],
  rest: Partial<GradientCase> = {},
): GradientCase {
  return { name, f, inputs, ...rest };
}
