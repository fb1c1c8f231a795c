import type { Parameter, ParameterOptions } from '@diffeo/core';
import { fill } from '@tensorflow/tfjs-core';
import { parameterFrom } from '../parameter-from.js';

/** A parameter that starts with one number everywhere. */
export function filledParameter(
  shape: number[],
  value: number,
  options?: ParameterOptions,
): Parameter {
  return parameterFrom(() => fill(shape, value), options);
}
