import {
  add,
  clipByValue,
  exp,
  fill,
  log,
  max,
  maximum,
  mul,
  reshape,
  sub,
  sum,
  type Tensor,
  tidy,
} from '@tensorflow/tfjs-core';
import { cpuKernel } from '../kernels/cpu/cpu-kernel.js';
import { defineOp } from '../ops/define-op.js';
import { float32Tensor } from '../parameters/float32-tensor.js';
import { resolve, type TensorInput } from '../parameters/resolve.js';
import { axesOf, type MiddleAxis, middleAxis, sideBySide } from '../shapes/middle-axis.js';
import { logSumExpOfLine } from './log-sum-exp-of-line.js';

/** The largest float32. Bounding an infinite maximum by it keeps Infinity - Infinity out, and the results right. */
export const LARGEST = 3.4028234663852886e38;

/** How `DiffeoLogSumExp` takes its input, and the shape of its result. */
export type LogSumExpAttributes = MiddleAxis & { shape: number[] };

/** The op behind `logSumExp`. */
export const logSumExpOp = defineOp({
  name: 'DiffeoLogSumExp',
  composite: ({ x }: { x: Tensor }, { outer, count, inner, shape }: LogSumExpAttributes) => {
    const columns = reshape(x, [outer, count, inner]);
    const shift = clipByValue(max(columns, 1, true), -LARGEST, LARGEST);
    const total = sum(exp(sub(columns, shift)), 1, true);
    return reshape(add(log(total), shift), shape);
  },
  kernels: {
    cpu: cpuKernel<LogSumExpAttributes>(({ inputs, attrs, values, output }) => {
      const { outer, count, inner, shape } = attrs;
      const x = values(inputs['x']!);
      const y = new Float32Array(outer * inner);
      for (let i = 0; i < y.length; i++) {
        const first = Math.floor(i / inner) * count * inner + (i % inner);
        const { largest, logTotal } = logSumExpOfLine(x, first, count, inner);
        y[i] = largest + logTotal;
      }
      return output(shape, 'float32', y);
    }),
  },
  gradient: {
    readsInputs: ['x'],
    readsOutputs: true,
    backward: (dy: Tensor, { inputs: { x }, outputs: [y], attributes }) => ({
      x: () => {
        const { outer, count, inner } = attributes;
        const columns = reshape(x, [outer, count, inner]);
        // Bounded, the weights of a line of -Infinity are 0 and not NaN.
        const total = maximum(reshape(y!, [outer, 1, inner]), -LARGEST);
        const weights = exp(sub(columns, total));
        return reshape(mul(reshape(dy, [outer, 1, inner]), weights), x.shape);
      },
    }),
  },
});

/**
 * log(sum of e^x) over some axes, which neither over- nor underflows:
 *
 *     logSumExp(x) = m + log(sum of e^(x - m)), m = max(x).
 *
 * It is -Infinity where all elements are (and of no elements), Infinity where one is and none is NaN, and NaN where one
 * is NaN. The gradient is softmax(x); for elements that are all -Infinity it is 0, so that an impossible case does not
 * make what depends on the possible ones NaN.
 *
 * @param axis The axes to reduce; all of them unless given.
 * @param keepDims Whether reduced axes stay, with one element.
 * @throws ShapeError for an axis that x does not have.
 * @example
 * logSumExp([1000, 1000]).print(); // 1000.693
 * logSumExp([[0, 0], [-Infinity, -Infinity]], -1).print(); // [0.693, -Infinity]
 */
export function logSumExp(
  x: TensorInput,
  axis: number | readonly number[] | null = null,
  keepDims = false,
): Tensor {
  return tidy(() => {
    const tensor = float32Tensor(resolve(x, 'logSumExp: x'));
    const axes = axesOf('logSumExp', axis, tensor.shape);
    const kept = tensor.shape.map((size, i) => (axes.includes(i) ? 1 : size));
    const shape = keepDims ? kept : kept.filter((_, i) => !axes.includes(i));
    if (tensor.size === 0) return fill(shape, -Infinity);
    const [lined, first] = sideBySide(tensor, axes);
    return logSumExpOp({ x: lined }, { ...middleAxis(lined.shape, first, axes.length), shape });
  });
}
