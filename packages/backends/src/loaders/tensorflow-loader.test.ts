import { findBackend, getBackend } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { tensorflowLoader } from './tensorflow-loader.js';

it.runIf(typeof window !== 'undefined')('says in a browser that it runs only in Node', async () => {
  await expect(tensorflowLoader.load({})).rejects.toThrow(
    "useBackend('tensorflow') runs only in Node. In a browser, use 'webgpu', 'webgl' or 'wasm'.",
  );
});

it.runIf(getBackend() === 'tensorflow')('names the package and the library', async () => {
  const description = await tensorflowLoader.describe(findBackend('tensorflow'));
  expect(description.tensorflow!.package).toMatch(/^@tensorflow\/tfjs-node/);
  expect(description.tensorflow!.library).toMatch(/^\d+\.\d+/);
  expect(description.summary).toMatch(/^TensorFlow \d+\.\d+.*, (CPU|GPU)$/);
});
