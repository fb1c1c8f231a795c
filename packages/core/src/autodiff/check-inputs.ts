import type { Tensor } from '@tensorflow/tfjs-core';
import { describeValue } from '../errors/describe-value.js';
import { DTypeError } from '../errors/dtype-error.js';
import { checkFunction } from './check-function.js';
import { checkTensor } from './check-tensor.js';

/** Refuses what one cannot differentiate, or differentiate by: `xs` are live float32 tensors in an array. */
export function checkInputs(where: string, f: unknown, xs: readonly Tensor[]): void {
  checkFunction(where, f);
  if (!Array.isArray(xs)) {
    throw new DTypeError({
      where: `${where}: xs`,
      rule: 'must be an array of tensors',
      received: describeValue(xs),
      remedy: 'Put a single tensor into brackets: [x].',
    });
  }
  for (const [i, x] of xs.entries()) checkTensor(`${where}: xs[${i}]`, x);
}
