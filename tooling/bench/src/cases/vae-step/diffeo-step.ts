import { Adam, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { Bernoulli, Independent, klDivergence, Normal } from '@diffeo/distributions';
import { Mlp } from '@diffeo/nn';
import { dispose, exp, mean, mul, split, sub, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { binaryBatch, vaeStep } from './vae-step.js';

const { pixels, hidden, latent, batch, learningRate } = vaeStep;

/** The step with Diffeo's layers, distributions and Adam. */
export async function diffeoStep(): Promise<Program> {
  const [encoderKey, decoderKey, noiseKey] = Key.fromSeed(0).split(3) as [Key, Key, Key];
  const encoder = new Mlp({ sizes: [pixels, hidden, 2 * latent], key: encoderKey });
  const decoder = new Mlp({ sizes: [latent, hidden, pixels], key: decoderKey });
  const parameters = new Map([
    ...[...encoder.trainableParameters()].map(([k, p]) => [`encoder.${k}`, p] as const),
    ...[...decoder.trainableParameters()].map(([k, p]) => [`decoder.${k}`, p] as const),
  ]);
  const variables = [...parameters.values()].map(({ variable }) => variable);
  const prior = new Independent(new Normal({ loc: new Float32Array(latent), scale: 1 }), 1);
  const optimizer = new Adam({ learningRate });
  const x = tensor2d(binaryBatch(), [batch, pixels]);

  let count = 0;
  let last: Tensor | undefined;
  return {
    run() {
      const key = noiseKey.foldIn(count++);
      last?.dispose();
      const { value, gradients } = valueAndGrad(() => {
        const [loc, logVariance] = split(encoder.apply(x), 2, -1) as [Tensor, Tensor];
        const posterior = new Independent(
          new Normal({ loc, scale: exp(mul(logVariance, 0.5)) }),
          1,
        );
        const z = posterior.sample([], key);
        const likelihood = new Independent(new Bernoulli({ logits: decoder.apply(z) }), 1);
        return mean(sub(klDivergence(posterior, prior), likelihood.logProb(x)));
      }, variables);
      last = value;
      optimizer.update(
        parameters,
        new Map([...parameters.keys()].map((name, i) => [name, gradients[i]!])),
      );
      dispose(gradients);
    },
    async result() {
      return (await last!.data())[0]!;
    },
  };
}
