import { add, mul, type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { TensorInput } from '../parameters/resolve.js';
import { nonnegative, real } from '../parameters/support.js';
import type { LocationScaleOp } from './inverse-cdf-op.js';
import type { PhiloxKey } from './philox.js';
import { samplerAttributes } from './sampler-attributes.js';
import { checkSampler, samplerParameters } from './sampler-parameters.js';

/** A parameter with the name that the sampler gives it. */
type Named = readonly [name: string, input: TensorInput];

/**
 * location + scale * standard, of the given shape. One kernel where both are numbers. With tensors the standard sample is
 * a tensor of its own, which is what the gradient to the scale needs.
 */
export function locationScaleSample(
  op: LocationScaleOp,
  sampler: string,
  shape: readonly number[],
  key: PhiloxKey,
  [locationName, location]: Named,
  [scaleName, scale]: Named,
): Tensor {
  const inputs = { [locationName]: [location, real], [scaleName]: [scale, nonnegative] } as const;
  checkSampler(sampler, shape, inputs);
  const attributes = samplerAttributes(sampler, shape, key);
  if (typeof location === 'number' && typeof scale === 'number') {
    return op({}, { ...attributes, location, scale });
  }
  return tidy(() => {
    const parameters = samplerParameters(sampler, shape, inputs);
    const standard = op({}, { ...attributes, location: 0, scale: 1 });
    return add(parameters[locationName]!, mul(parameters[scaleName]!, standard));
  });
}
