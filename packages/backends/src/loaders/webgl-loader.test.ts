import { env } from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';
import { webglLoader } from './webgl-loader.js';

const inBrowser = typeof window !== 'undefined';

it.runIf(!inBrowser)('says in Node that it runs only in browsers', async () => {
  await expect(webglLoader.load({})).rejects.toThrow(
    "useBackend('webgl') runs only in browsers. In Node, use 'tensorflow', 'wasm' or 'cpu'.",
  );
});

it.runIf(inBrowser)('refuses a device that computes in float16', async () => {
  await import('@tensorflow/tfjs-backend-webgl');
  const float32 = env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
  env().set('WEBGL_RENDER_FLOAT32_ENABLED', false);
  await expect(webglLoader.load({})).rejects.toThrow(/needs float32.*float16/);
  env().set('WEBGL_RENDER_FLOAT32_ENABLED', float32);
});

it.runIf(inBrowser)('refuses a browser without WebGL', async () => {
  await import('@tensorflow/tfjs-backend-webgl');
  const version = env().getNumber('WEBGL_VERSION');
  env().set('WEBGL_VERSION', 0);
  await expect(webglLoader.load({})).rejects.toThrow(/needs WebGL/);
  env().set('WEBGL_VERSION', version);
});

it.runIf(inBrowser)('names the renderer', async () => {
  const make = await webglLoader.load({});
  const backend = await make();
  const description = await webglLoader.describe(backend);
  expect(description.renderer).not.toBe('');
  expect(description.summary).toContain(description.renderer);
  expect([1, 2]).toContain(description.webglVersion);
  backend.dispose();
});
