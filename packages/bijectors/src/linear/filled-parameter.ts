import { type ConstrainedSupport, Parameter, real } from '@diffeo/core';
import { fill } from '@tensorflow/tfjs-core';

/** A parameter that starts with one number everywhere. */
export function filledParameter(
  shape: number[],
  value: number,
  support: ConstrainedSupport = real,
): Parameter {
  const start = fill(shape, value);
  const parameter = new Parameter(start, { support });
  start.dispose();
  return parameter;
}
