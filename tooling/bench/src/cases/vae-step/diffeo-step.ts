import { Adam, valueAndGrad } from '@diffeo/core';
import { Key } from '@diffeo/core/random';
import { Bernoulli, Independent, Normal } from '@diffeo/distributions';
import { Vae } from '@diffeo/models';
import { Mlp } from '@diffeo/nn';
import { dispose, mean, neg, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { Program } from '../../bench-case.js';
import { binaryBatch, vaeStep } from './vae-step.js';

const { pixels, hidden, latent, batch, learningRate } = vaeStep;

/** The step with Diffeo's model, gradient and optimiser: what `fit` does on a batch, without its reading of the loss. */
export async function diffeoStep(): Promise<Program> {
  const key = Key.fromSeed(0);
  const vae = new Vae({
    encoder: new Mlp({ sizes: [pixels, hidden, 2 * latent], key: key.foldIn(0) }),
    decoder: new Mlp({ sizes: [latent, hidden, pixels], key: key.foldIn(1) }),
    prior: new Independent(new Normal({ loc: new Float32Array(latent), scale: 1 })),
    likelihood: (logits) => new Independent(new Bernoulli({ logits })),
  });
  const parameters = vae.trainableParameters();
  const names = [...parameters.keys()];
  const variables = [...parameters.values()].map(({ variable }) => variable);
  const optimizer = new Adam({ learningRate });
  const x = tensor2d(binaryBatch(), [batch, pixels]);
  const noise = key.foldIn(2);

  let last: Tensor | undefined;
  return {
    run() {
      last?.dispose();
      const stepKey = noise.foldIn(optimizer.updates);
      const { value, gradients } = valueAndGrad(
        () => neg(mean(vae.elbo(x, { key: stepKey }).objective)),
        variables,
      );
      optimizer.update(parameters, new Map(names.map((name, i) => [name, gradients[i]!])));
      dispose(gradients);
      last = value;
    },
    async result() {
      return (await last!.data())[0]!;
    },
  };
}
