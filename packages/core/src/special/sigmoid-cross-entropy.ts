import {
  abs,
  add,
  mul,
  neg,
  relu,
  sigmoid,
  softplus,
  sub,
  type Tensor,
} from '@tensorflow/tfjs-core';
import { sumToShape } from '../gradients/sum-to-shape.js';
import { defineOp } from '../ops/define-op.js';

const sigmoidCrossEntropyOp = defineOp({
  name: 'DiffeoSigmoidCrossEntropy',
  // max(l, 0) - x l is exactly 0 where a confident logit is right, so that the last term keeps its digits.
  composite: ({ labels, logits }: { labels: Tensor; logits: Tensor }) =>
    add(sub(relu(logits), mul(labels, logits)), softplus(neg(abs(logits)))),
  gradient: {
    readsInputs: ['labels', 'logits'],
    backward: (dy: Tensor, { inputs: { labels, logits } }) => ({
      labels: () => sumToShape(neg(mul(dy, logits)), labels.shape),
      logits: () => sumToShape(mul(dy, sub(sigmoid(logits), labels)), logits.shape),
    }),
  },
});

/**
 * The cross-entropy of labels x and the probabilities sigmoid(l), elementwise:
 *
 *     -x log sigmoid(l) - (1 - x) log sigmoid(-l) = max(l, 0) - x l + log(1 + e^-|l|).
 *
 * Neither overflows nor loses the digits of small values, for logits of any size.
 *
 * @param labels In [0, 1]; broadcasts with the logits.
 * @example
 * sigmoidCrossEntropy(tensor1d([0, 1]), tensor1d([-20, 1e4])).print(); // [2.06e-9, 0]
 */
export function sigmoidCrossEntropy(labels: Tensor, logits: Tensor): Tensor {
  return sigmoidCrossEntropyOp({ labels, logits }, {});
}
