import { useBackend } from '@diffeo/backends';

/** TensorFlow.js on the wasm backend as Diffeo sets it up. */
export async function enterDiffeo(): Promise<void> {
  await useBackend('wasm');
}
