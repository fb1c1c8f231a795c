import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import { binaryBatch, initialBound, vaeStep } from './vae-step.js';

const { pixels, hidden: hiddenSize, latent, batch, learningRate } = vaeStep;

/** The step as TensorFlow.js' own examples write it: chained ops, `tf.train.adam`, `minimize`. */
export async function plainStep(): Promise<Program> {
  const weight = (fanIn: number, fanOut: number) => {
    const bound = initialBound(fanIn);
    return tf.variable(tf.randomUniform([fanIn, fanOut], -bound, bound));
  };
  const bias = (fanIn: number, size: number) => {
    const bound = initialBound(fanIn);
    return tf.variable(tf.randomUniform([size], -bound, bound));
  };
  const w1 = weight(pixels, hiddenSize);
  const b1 = bias(pixels, hiddenSize);
  const wMean = weight(hiddenSize, latent);
  const bMean = bias(hiddenSize, latent);
  const wLogVariance = weight(hiddenSize, latent);
  const bLogVariance = bias(hiddenSize, latent);
  const w2 = weight(latent, hiddenSize);
  const b2 = bias(latent, hiddenSize);
  const w3 = weight(hiddenSize, pixels);
  const b3 = bias(hiddenSize, pixels);

  const x = tf.tensor2d(binaryBatch(), [batch, pixels]);
  const optimizer = tf.train.adam(learningRate);

  const loss = (): tf.Scalar => {
    const hidden = x.matMul(w1).add(b1).relu();
    const mean = hidden.matMul(wMean).add(bMean);
    const logVariance = hidden.matMul(wLogVariance).add(bLogVariance);
    const noise = tf.randomNormal([batch, latent]);
    const z = mean.add(logVariance.mul(0.5).exp().mul(noise));
    const logits = z.matMul(w2).add(b2).relu().matMul(w3).add(b3);
    const reconstruction = logits.softplus().sub(logits.mul(x)).sum(1);
    const kl = logVariance.exp().add(mean.square()).sub(1).sub(logVariance).sum(1).mul(0.5);
    return reconstruction.add(kl).mean();
  };

  let last: tf.Scalar | null = null;
  return {
    run() {
      last?.dispose();
      last = optimizer.minimize(loss, true);
    },
    async result() {
      const [value] = await last!.data();
      return value!;
    },
  };
}
