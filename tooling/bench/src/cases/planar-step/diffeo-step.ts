import { Planar } from '@diffeo/bijectors';
import { Adam, valueAndGrad } from '@diffeo/core';
import { Key, normal } from '@diffeo/core/random';
import { logAddExp } from '@diffeo/core/special';
import {
  add,
  dispose,
  div,
  euclideanNorm,
  mean,
  mul,
  slice,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { planarStep, u1 } from './planar-step.js';

const { layers, size, batch, learningRate } = planarStep;

function energy(z: Tensor): Tensor {
  const ring = square(div(sub(euclideanNorm(z, 1), u1.radius), u1.ringWidth));
  const first = sum(slice(z, [0, 0], [batch, 1]), 1);
  const bump = (centre: number) => mul(-0.5, square(div(sub(first, centre), u1.bumpWidth)));
  return sub(mul(0.5, ring), logAddExp(bump(u1.centre), bump(-u1.centre)));
}

/** The step with Diffeo's flow, gradient and optimiser. */
export async function diffeoStep(): Promise<Program> {
  const key = Key.fromSeed(0);
  const flow = new Planar({ size, layers, key });
  const parameters = flow.trainableParameters();
  const names = [...parameters.keys()];
  const variables = [...parameters.values()].map(({ variable }) => variable);
  const optimizer = new Adam({ learningRate });
  let last: Tensor | undefined;
  return {
    run() {
      last?.dispose();
      const { value, gradients } = valueAndGrad(() => {
        const from = normal([batch, size], { key: key.foldIn(optimizer.updates) });
        const { value: z, logDet } = flow.forwardAndLogDet(from);
        const logBase = mul(-0.5, sum(square(from), 1));
        return mean(add(sub(logBase, logDet), energy(z)));
      }, variables);
      optimizer.update(parameters, new Map(names.map((name, i) => [name, gradients[i]!])));
      dispose(gradients);
      last = value;
    },
    async result() {
      return (await last!.data())[0]!;
    },
  };
}
