import { Parameter, type ParameterOptions } from '@diffeo/core';
import { fill } from '@tensorflow/tfjs-core';

/** A parameter that starts with one number everywhere. */
export function filledParameter(
  shape: number[],
  value: number,
  options?: ParameterOptions,
): Parameter {
  const start = fill(shape, value);
  const parameter = new Parameter(start, options);
  start.dispose();
  return parameter;
}
