import type { Tensor } from '@tensorflow/tfjs-core';
import type { WgslFunction } from '../elementwise-kernels.js';
import type { Formula } from './arithmetic.js';
import { tensorArithmetic } from './tensor-arithmetic.js';
import { writeWgsl } from './write-wgsl.js';

/** The two implementations of an elementwise op in float32. */
export interface SinglePrecision<Input extends string> {
  wgsl: WgslFunction;
  composite: (inputs: Record<Input, Tensor>) => Tensor;
}

/**
 * The WGSL and the composite of an elementwise op from one formula, which must be right at infinities. NaN gives NaN.
 *
 * @example
 * const { wgsl, composite } = singlePrecision(['x'], (m, x) => m.mul(x!, m.exp(x!)));
 */
export function singlePrecision<const Input extends string>(
  inputs: readonly Input[],
  formula: Formula,
): SinglePrecision<Input> {
  const guarded: Formula = (m, ...values) =>
    values.reduce(
      (result, value) => m.select(m.isNaN(value), value, result),
      formula(m, ...values),
    );
  return {
    wgsl: {
      call: 'valueOf',
      // Written when a shader is made: the long ones take milliseconds.
      get code() {
        return writeWgsl('valueOf', inputs, guarded);
      },
    },
    composite: (tensors) => guarded(tensorArithmetic, ...inputs.map((input) => tensors[input])),
  };
}
