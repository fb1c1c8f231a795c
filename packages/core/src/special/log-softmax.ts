import {
  clipByValue,
  clone,
  exp,
  log,
  max,
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
import { axesOf, type MiddleAxis, middleAxis } from '../shapes/middle-axis.js';
import { LARGEST } from './log-sum-exp.js';
import { logSumExpOfLine } from './log-sum-exp-of-line.js';

/** The op behind `logSoftmax`. */
export const logSoftmaxOp = defineOp({
  name: 'DiffeoLogSoftmax',
  composite: ({ x }: { x: Tensor }, { outer, count, inner }: MiddleAxis) => {
    const columns = reshape(x, [outer, count, inner]);
    const shifted = sub(columns, clipByValue(max(columns, 1, true), -LARGEST, LARGEST));
    return reshape(sub(shifted, log(sum(exp(shifted), 1, true))), x.shape);
  },
  kernels: {
    cpu: cpuKernel<MiddleAxis>(({ inputs, attrs: { outer, count, inner }, values, output }) => {
      const x = values(inputs['x']!);
      const y = new Float32Array(x.length);
      for (let i = 0; i < outer * inner; i++) {
        const first = Math.floor(i / inner) * count * inner + (i % inner);
        const { largest, logTotal } = logSumExpOfLine(x, first, count, inner);
        const end = first + count * inner;
        for (let at = first; at < end; at += inner) y[at] = x[at]! - largest - logTotal;
      }
      return output(inputs['x']!.shape, 'float32', y);
    }),
  },
  gradient: {
    readsInputs: [],
    readsOutputs: true,
    backward: (dy: Tensor, { outputs: [y], attributes: { outer, count, inner } }) => ({
      x: () => {
        const [slopes, logits] = [dy, y!].map((t) => reshape(t, [outer, count, inner]));
        const total = sum(slopes!, 1, true);
        return reshape(sub(slopes!, mul(exp(logits!), total)), dy.shape);
      },
    }),
  },
});

/**
 * The logarithm of softmax along an axis, log(e^x / sum of e^x) = x - logSumExp(x), which neither overflows nor loses
 * unlikely classes to 0.
 *
 * As with scipy.special.log_softmax, a class of logit -Infinity has -Infinity, and where Infinity - Infinity arises (a
 * logit of Infinity, or -Infinity alone) the result is NaN.
 *
 * @param axis The axis of the classes; the last unless given.
 * @throws ShapeError for an axis that x does not have.
 * @example
 * logSoftmax([0, 1000]).print(); // [-1000, 0]
 */
export function logSoftmax(x: TensorInput, axis = -1): Tensor {
  return tidy(() => {
    const tensor = float32Tensor(resolve(x, 'logSoftmax: x'));
    const [first] = axesOf('logSoftmax', axis, tensor.shape);
    if (tensor.size === 0) return clone(tensor);
    return logSoftmaxOp({ x: tensor }, middleAxis(tensor.shape, first!));
  });
}
