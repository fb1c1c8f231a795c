import { findBackend, getBackend } from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';
import { webgpuLoader } from './webgpu-loader.js';

const inBrowser = typeof window !== 'undefined';

it.runIf(getBackend() === 'webgpu' || inBrowser)('names the adapter', async () => {
  const description = await webgpuLoader.describe(findBackend('webgpu'));
  expect(description.webgpu).toBe('browser');
  expect(description.adapter!.vendor).not.toBe('');
  expect(description.summary).toContain(description.adapter!.vendor);
  expect(description.software).toBe(/swiftshader/i.test(description.summary));
});

it.runIf(inBrowser)('tells a browser without WebGPU from a page that is not secure', async () => {
  vi.stubGlobal('navigator', {});
  await expect(webgpuLoader.load({})).rejects.toThrow(/which this browser does not offer/);
  vi.stubGlobal('isSecureContext', false);
  await expect(webgpuLoader.load({})).rejects.toThrow(/needs a secure page.*https/);
  vi.unstubAllGlobals();
});

it.runIf(inBrowser)('notices when the device is lost', async () => {
  const make = await webgpuLoader.load({});
  const backend = await make();
  expect(webgpuLoader.isLost!(backend)).toBe(false);
  const { device } = backend as unknown as { device: GPUDevice };
  device.destroy();
  await device.lost;
  expect(webgpuLoader.isLost!(backend)).toBe(true);
});
