import { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';
import { ShapeError } from '../errors/shape-error.js';
import { sameShape } from '../shapes/same-shape.js';

/** Refuses what a gradient function returned for an input if it is not a tensor of the input's type and shape. */
export function checkGradient(
  where: string,
  gradient: unknown,
  input: Tensor,
): asserts gradient is Tensor {
  const wrongType = !(gradient instanceof Tensor) || gradient.dtype !== input.dtype;
  if (!wrongType && sameShape(gradient.shape, input.shape)) return;
  const Kind = wrongType ? DTypeError : ShapeError;
  throw new Kind({
    where,
    rule: `must be ${describeValue(input)}, as the input is`,
    received: describeValue(gradient),
    remedy: wrongType
      ? 'Return a tensor of that type from the gradient function.'
      : 'Sum over the axes along which the input was broadcast, and reshape to its shape.',
  });
}
