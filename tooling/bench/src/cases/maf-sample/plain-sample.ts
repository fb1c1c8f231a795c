import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import { mafSample } from './maf-sample.js';

const { size, hidden, batch, smallestScale } = mafSample;
const limit = -Math.log(smallestScale);

/** As the published codes do it: one pass of the whole network for each entry. */
export async function plainSample(): Promise<Program> {
  const between = hidden.map((width) =>
    Array.from({ length: width }, (_, unit) => Math.floor((unit * (size - 1)) / width)),
  );
  const entries = Array.from({ length: size }, (_, i) => i);
  const outputs = entries.flatMap((i) => [i, i]);
  const degrees = [entries, ...between, outputs];
  const layers = degrees.slice(1).map((to, i) => {
    const from = degrees[i]!;
    const isLast = i === degrees.length - 2;
    const mask = from.map((a) => to.map((b) => (isLast ? Number(a < b) : Number(a <= b))));
    const bound = Math.sqrt(3 / from.length);
    const kernel = tf.randomUniform([from.length, to.length], -bound, bound).mul(tf.tensor2d(mask));
    return { kernel: kernel as tf.Tensor2D, bias: tf.zeros([to.length]) };
  });
  const made = (x: tf.Tensor2D) =>
    layers.reduce((h: tf.Tensor, { kernel, bias }, i) => {
      const out = h.matMul(kernel).add(bias);
      return i < layers.length - 1 ? out.relu() : out;
    }, x);
  const y = tf.randomNormal([batch, size]) as tf.Tensor2D;
  let last: tf.Tensor | undefined;
  return {
    run() {
      last?.dispose();
      last = tf.tidy(() => {
        let x = tf.zerosLike(y);
        let logDet: tf.Tensor = x;
        for (let pass = 0; pass < size; pass++) {
          const [shift, raw] = tf.unstack(made(x).reshape([batch, size, 2]), -1);
          const logScale = raw!.div(raw!.div(limit).abs().add(1));
          x = y.sub(shift!).mul(logScale.neg().exp()) as tf.Tensor2D;
          logDet = logScale.neg();
        }
        return logDet.sum(-1);
      });
    },
    async result() {
      const [value] = await last!.mean().data();
      return value!;
    },
  };
}
