import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import type { FlowSize } from './flow-size.js';
import { plainFlow } from './plain-flow.js';

/** Radial maps, each with parameters of its own, as the formula of the paper reads. */
export function plainRadial(flow: FlowSize): Program {
  return plainFlow(flow, () => {
    const center = tf.variable(tf.randomNormal([flow.size]));
    const logAlpha = tf.variable(tf.scalar(0));
    const beta = tf.variable(tf.scalar(0.5));
    return (z) => {
      const alpha = logAlpha.exp();
      const strength = beta.softplus().sub(alpha);
      const away = z.sub(center);
      const r = away.square().sum(1, true).sqrt();
      const h = tf.scalar(1).div(r.add(alpha));
      const across = strength.mul(h).add(1);
      const along = across.sub(strength.mul(r).mul(h.square()));
      const logDet = across
        .log()
        .mul(flow.size - 1)
        .add(along.log())
        .sum(1);
      return { z: z.add(away.mul(strength.mul(h))), logDet };
    };
  });
}
