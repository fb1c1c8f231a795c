import {
  clone,
  concat,
  fill,
  reshape,
  reverse,
  slice,
  stack,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import type { CpuKernelCall } from '../kernels/cpu/cpu-kernel.js';
import { hostKernels } from '../kernels/host-kernels.js';
import { defineOp } from '../ops/define-op.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import { axesOf, type MiddleAxis, middleAxis } from '../shapes/middle-axis.js';
import { logSumExp } from './log-sum-exp.js';

/** Options of {@link logCumSumExp}. */
export interface LogCumSumExpOptions {
  /** Whether an element counts only those before it; default false. */
  exclusive?: boolean;
  /** Whether to start from the last element; default false. */
  reverse?: boolean;
}

type LogCumSumExpAttributes = MiddleAxis & Required<LogCumSumExpOptions>;

/** The op behind `logCumSumExp`. */
export const logCumSumExpOp = defineOp({
  name: 'DiffeoLogCumSumExp',
  // Hillis & Steele's scan: after the pass with distance d every element covers 2 d.
  composite: ({ x }: { x: Tensor }, attributes: LogCumSumExpAttributes) => {
    const { outer, count, inner, exclusive } = attributes;
    const rows = (from: Tensor, start: number, size: number) =>
      slice(from, [0, start, 0], [outer, size, inner]);
    let y = reshape(x, [outer, count, inner]);
    if (attributes.reverse) y = reverse(y, 1);
    if (exclusive) {
      y = concat([fill([outer, 1, inner], -Infinity), rows(y, 0, count - 1)], 1);
    }
    for (let distance = 1; distance < count; distance *= 2) {
      const size = count - distance;
      const sums = logSumExp(stack([rows(y, 0, size), rows(y, distance, size)]), 0);
      y = concat([rows(y, 0, distance), sums], 1);
    }
    if (attributes.reverse) y = reverse(y, 1);
    return reshape(y, x.shape);
  },
  kernels: hostKernels(accumulate),
});

/** One pass in doubles: the sum of the exponentials so far is e^largest times `total`. */
function accumulate(call: CpuKernelCall<LogCumSumExpAttributes>) {
  const { outer, count, inner, exclusive, reverse: isReversed } = call.attrs;
  const x = call.values(call.inputs['x']!);
  const y = new Float32Array(x.length);
  const step = isReversed ? -inner : inner;
  for (let i = 0; i < outer * inner; i++) {
    let at = Math.floor(i / inner) * count * inner + (i % inner);
    if (isReversed) at += (count - 1) * inner;
    let largest = -Infinity;
    let total = 0;
    for (let k = 0; k < count; k++, at += step) {
      const value = x[at]!;
      if (exclusive) y[at] = largest + Math.log(total);
      if (value === largest) {
        total += 1;
      } else if (value < largest) {
        total += Math.exp(value - largest);
      } else {
        total = total * Math.exp(largest - value) + 1;
        largest = value;
      }
      if (!exclusive) y[at] = largest + Math.log(total);
    }
  }
  return call.output(call.inputs['x']!.shape, 'float32', y);
}

/**
 * The running {@link logSumExp} along an axis: element i is log(e^x_0 + ... + e^x_i), which neither over- nor
 * underflows, with its infinities and NaN.
 *
 * @param axis The axis to go along; the first unless given.
 * @param options `exclusive` leaves each element itself out, so that the first is -Infinity; `reverse` starts from the
 * last.
 * @throws ShapeError for an axis that x does not have.
 * @example
 * logCumSumExp([0, 0, 1000]).print(); // [0, 0.693, 1000]
 */
export function logCumSumExp(
  x: TensorInput,
  axis = 0,
  { exclusive = false, reverse = false }: LogCumSumExpOptions = {},
): Tensor {
  return tidy(() => {
    const tensor = float32Tensor(resolve(x, 'logCumSumExp: x'));
    const [first] = axesOf('logCumSumExp', axis, tensor.shape);
    if (tensor.size === 0) return clone(tensor);
    return logCumSumExpOp(
      { x: tensor },
      { ...middleAxis(tensor.shape, first!), exclusive, reverse },
    );
  });
}
