import { Coupling, chain, halvesMask, rationalQuadraticFamily } from '@diffeo/bijectors';
import { Adam, valueAndGrad } from '@diffeo/core';
import { Key, uniform } from '@diffeo/core/random';
import { Mlp } from '@diffeo/nn';
import { dispose, mean, mul, square, sub, sum, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { PARAMETERS, splineStep, uniformBatch } from './spline-step.js';

const { layers, size, batch, bins, bound, hidden, learningRate } = splineStep;

/** The step with Diffeo's flow, networks, gradient and optimiser. */
export async function diffeoStep(): Promise<Program> {
  const key = Key.fromSeed(0);
  const half = size / 2;
  const flow = chain(
    Array.from(
      { length: layers },
      (_, i) =>
        new Coupling({
          mask: halvesMask(size, { swapped: i % 2 === 1 }),
          family: rationalQuadraticFamily({ bins, bound }),
          conditioner: new Mlp({
            sizes: [half, hidden, hidden, half * PARAMETERS],
            key: key.foldIn(i),
            kernelInitializer: (shape, each) => {
              const limit = 1 / Math.sqrt(shape[0]!);
              return uniform(shape, { key: each, low: -limit, high: limit });
            },
          }),
        }),
    ),
  );
  const x = tensor2d(uniformBatch(), [batch, size]);
  const parameters = flow.trainableParameters();
  const names = [...parameters.keys()];
  const variables = [...parameters.values()].map(({ variable }) => variable);
  const optimizer = new Adam({ learningRate });
  let last: Tensor | undefined;
  return {
    run() {
      last?.dispose();
      const { value, gradients } = valueAndGrad(() => {
        const { value: z, logDet } = flow.forwardAndLogDet(x);
        return mean(sub(mul(0.5, sum(square(z), 1)), logDet));
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
