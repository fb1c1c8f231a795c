import { customGradient } from '@diffeo/core';
import {
  argMax,
  div,
  mul,
  oneHot,
  onesLike,
  softmax,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';

/**
 * The category of the largest logit of each row `[n, m]`, one-hot, with the gradient of softmax(logits / temperature)
 * (Bengio et al. 2013, arXiv:1308.3432). The first of several equal ones is taken.
 */
export function straightThrough(logits: Tensor, temperature: number): Tensor {
  if (logits.shape[1] === 1) return onesLike(logits);
  return customGradient(
    (from) => oneHot(argMax(from!, 1), logits.shape[1]!, 1, 0, 'float32'),
    (dy, [from]) => {
      const soft = softmax(div(from!, temperature));
      const rise = sub(dy, sum(mul(dy, soft), 1, true));
      return [div(mul(soft, rise), temperature)];
    },
  )(logits);
}
