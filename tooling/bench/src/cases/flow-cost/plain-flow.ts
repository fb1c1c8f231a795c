import * as tf from '@tensorflow/tfjs';
import type { Program } from '../../bench-case.js';
import { batch, type FlowSize } from './flow-size.js';

interface Step {
  z: tf.Tensor;
  logDet: tf.Tensor;
}

/** One map, with parameters of its own. */
type Layer = (z: tf.Tensor) => Step;

/** Values, log-dets and the gradient by all parameters of maps one after the other. */
export function plainFlow({ layers, size }: FlowSize, makeLayer: () => Layer): Program {
  const stack = Array.from({ length: layers }, makeLayer);
  const x = tf.randomNormal([batch, size]);
  let last: tf.Scalar | undefined;
  return {
    run() {
      last?.dispose();
      const { value, grads } = tf.variableGrads(() => {
        let z: tf.Tensor = x;
        let total: tf.Tensor = tf.zeros([batch]);
        for (const layer of stack) {
          const step = layer(z);
          z = step.z;
          total = total.add(step.logDet);
        }
        return z.sum(1).add(total).mean();
      });
      tf.dispose(grads);
      last = value;
    },
    async result() {
      return (await last!.data())[0]!;
    },
  };
}
