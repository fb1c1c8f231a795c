import { afterEach, expect, it, vi } from 'vitest';
import { requestDevice } from './request-device.js';

const requested: GPUDeviceDescriptor[] = [];
const adapter = {
  info: { vendor: 'acme' },
  features: new Set(['timestamp-query', 'shader-f16']),
  limits: { maxBufferSize: 7, maxStorageBuffersPerShaderStage: 16 },
  requestDevice: async (descriptor: GPUDeviceDescriptor) => {
    requested.push(descriptor);
    return { label: 'device' };
  },
};

function gpu(found: unknown) {
  vi.stubGlobal('navigator', { gpu: { requestAdapter: async () => found } });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

it('asks for the features that tfjs uses and the limits that the adapter has', async () => {
  gpu(adapter);
  const { device, info } = await requestDevice('high-performance');
  expect(device.label).toBe('device');
  expect(info.vendor).toBe('acme');
  expect(requested).toEqual([
    {
      requiredFeatures: ['timestamp-query'],
      requiredLimits: { maxBufferSize: 7, maxStorageBuffersPerShaderStage: 16 },
    },
  ]);
});

it('says what to do where there is no adapter', async () => {
  gpu(null);
  const remedy = typeof window === 'undefined' ? /VK_ICD_FILENAMES.*XDG_RUNTIME_DIR/ : /wasm/;
  const none = requestDevice('high-performance');
  await expect(none).rejects.toThrow(/finds no GPU adapter/);
  await expect(none).rejects.toThrow(remedy);
});
