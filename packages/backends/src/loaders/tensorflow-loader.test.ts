import { findBackend } from '@tensorflow/tfjs-core';
import { expect, inject, it } from 'vitest';
import { tensorflowLoader } from './tensorflow-loader.js';

it.runIf(typeof window !== 'undefined')('says in a browser that it runs only in Node', async () => {
  await expect(tensorflowLoader.load({})).rejects.toThrow(
    "useBackend('tensorflow') runs only in Node. In a browser, use 'webgpu', 'webgl' or 'wasm'.",
  );
});

it.runIf(inject('backend') === 'tensorflow')('names the package and the library', async () => {
  const description = await tensorflowLoader.describe(findBackend('tensorflow'));
  expect(description.tensorflow!.package).toMatch(/^@tensorflow\/tfjs-node/);
  expect(description.tensorflow!.library).toMatch(/^\d+\.\d+/);
  expect(description.summary).toMatch(/^TensorFlow \d+\.\d+.*, (CPU|GPU)$/);
});

it.runIf(inject('backend') === 'tensorflow')('adds the kernels that tfjs-node lacks', async () => {
  const pack = await tensorflowLoader.installKernels!();
  expect(pack.skipped).toBeUndefined();
  expect(pack.kernels).toContain('SparseSegmentSum');
});
