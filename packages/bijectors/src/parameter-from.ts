import { Parameter, type ParameterOptions } from '@diffeo/core';
import { type Tensor, tidy } from '@tensorflow/tfjs-core';

/** A parameter that starts at what a function computes, of which nothing else stays. */
export function parameterFrom(start: () => Tensor, options?: ParameterOptions): Parameter {
  const value = tidy(start);
  const parameter = new Parameter(value, options);
  value.dispose();
  return parameter;
}
