import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import type { FlowSize } from './flow-size.js';
import { plainFlow } from './plain-flow.js';

/** Planar maps, each with parameters of its own, as the formula of the paper reads. */
export function plainPlanar(flow: FlowSize): Program {
  const limit = 1 / Math.sqrt(flow.size);
  return plainFlow(flow, () => {
    const u = tf.variable(tf.randomUniform([flow.size, 1], -limit, limit));
    const w = tf.variable(tf.randomUniform([flow.size, 1], -limit, limit));
    const b = tf.variable(tf.zeros([1]));
    return (z) => {
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
  });
}
