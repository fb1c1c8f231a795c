import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

/** TensorFlow.js as its own guide sets it up. Nothing of Diffeo may be loaded beside it: kernels and gradients are global. */
export async function enterPlain(): Promise<void> {
  await tf.setBackend('wasm');
  await tf.ready();
}
