import type { Bijector } from '@diffeo/bijectors';
import { valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { add, dispose, mean, sum, type Tensor } from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { batch } from './flow-size.js';

/** Values, log-dets and the gradient by all parameters of a flow, for a batch of vectors. */
export function diffeoFlow(flow: Bijector, size: number): Program {
  const variables = [...flow.trainableParameters().values()].map(({ variable }) => variable);
  const x = normal([batch, size], { key: Key.fromSeed(1) });
  let last: Tensor | undefined;
  return {
    run() {
      last?.dispose();
      const { value, gradients } = valueAndGrad(() => {
        const { value: y, logDet } = flow.forwardAndLogDet(x);
        return mean(add(sum(y, 1), logDet));
      }, variables);
      dispose(gradients);
      last = value;
    },
    async result() {
      return (await last!.data())[0]!;
    },
  };
}
