import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import { planarStep, u1 } from './planar-step.js';

const { layers, size, batch, learningRate } = planarStep;

interface Layer {
  u: tf.Tensor;
  w: tf.Tensor;
  b: tf.Tensor;
}

/** The step as the paper's formulas read in TensorFlow.js: a layer at a time, chained ops, `tf.train.adam`. */
export async function plainStep(): Promise<Program> {
  const limit = 1 / Math.sqrt(size);
  const draw = () => tf.variable(tf.randomUniform([size, 1], -limit, limit));
  const stack: Layer[] = Array.from({ length: layers }, () => ({
    u: draw(),
    w: draw(),
    b: tf.variable(tf.zeros([1])),
  }));
  const optimizer = tf.train.adam(learningRate);

  const transform = (z: tf.Tensor, { u, w, b }: Layer) => {
    const along = w.mul(u).sum();
    const bent = u.add(along.softplus().sub(1).sub(along).mul(w).div(w.square().sum()));
    const bend = z
      .matMul(w as tf.Tensor2D)
      .add(b)
      .tanh();
    const slope = tf.scalar(1).sub(bend.square());
    const logDet = slope.mul(w.mul(bent).sum()).add(1).abs().log().sum(1);
    return { z: z.add(bend.matMul(bent.transpose() as tf.Tensor2D)), logDet };
  };

  const energy = (z: tf.Tensor) => {
    const ring = z.square().sum(1).sqrt().sub(u1.radius).div(u1.ringWidth).square();
    const first = z.slice([0, 0], [batch, 1]).sum(1);
    const bump = (centre: number) => first.sub(centre).div(u1.bumpWidth).square().mul(-0.5).exp();
    return ring.mul(0.5).sub(bump(u1.centre).add(bump(-u1.centre)).log());
  };

  const loss = (): tf.Scalar => {
    const from = tf.randomNormal([batch, size]);
    let z: tf.Tensor = from;
    let total: tf.Tensor = from.square().sum(1).mul(-0.5);
    for (const layer of stack) {
      const step = transform(z, layer);
      z = step.z;
      total = total.sub(step.logDet);
    }
    return total.add(energy(z)).mean();
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
