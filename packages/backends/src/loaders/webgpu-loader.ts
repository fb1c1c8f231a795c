import { UnsupportedError } from '@diffeo/core';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { DeviceDescription } from '../backend-report.js';
import { hostEnvironment } from '../host-environment.js';
import { installDawn } from '../webgpu/install-dawn.js';
import { requestDevice } from '../webgpu/request-device.js';
import type { BackendLoader } from './backend-loader.js';

/** Adapters that are programs: SwiftShader, Mesa's lavapipe, Windows' WARP. */
const SOFTWARE_ADAPTER = /swiftshader|llvmpipe|lavapipe|basic render/i;

let dawn = false;

/** The adapters behind the backends made here; `GPUDevice.adapterInfo` is newer than WebGPU itself. */
const adapters = new WeakMap<KernelBackend, GPUAdapterInfo>();

/** Backends whose device is gone: a driver that crashed or was updated, a GPU that was unplugged. */
const lost = new WeakSet<KernelBackend>();

function explainAbsence(): UnsupportedError {
  const insecure = globalThis.isSecureContext === false;
  return new UnsupportedError({
    where: "useBackend('webgpu')",
    rule: insecure
      ? 'needs a secure page, and this one is not'
      : 'needs WebGPU, which this browser does not offer',
    remedy: insecure
      ? 'Serve it over https or from localhost.'
      : "Use Chrome or Edge 113, Firefox 141, Safari 26 or newer, or use 'wasm'.",
  });
}

/**
 * tfjs's WebGPU backend: the GPU, in browsers and, through the npm package `webgpu`, in Node. The device is requested here
 * and not by tfjs, which hides the reason where there is none.
 */
export const webgpuLoader: BackendLoader = {
  name: 'webgpu',

  async load({ powerPreference = 'high-performance' }) {
    let undo = () => {};
    if (typeof navigator === 'undefined' || !navigator.gpu) {
      if (hostEnvironment() !== 'node') throw explainAbsence();
      const uninstall = installDawn();
      dawn = true;
      undo = () => {
        dawn = false;
        uninstall();
      };
    }
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    return async () => {
      try {
        const { device, info } = await requestDevice(powerPreference);
        const backend = new WebGPUBackend(device, info);
        adapters.set(backend, info);
        void device.lost.then(() => lost.add(backend));
        return backend;
      } catch (error) {
        undo();
        throw error;
      }
    };
  },

  isLost: (backend) => lost.has(backend),

  async installKernels() {
    const { installWebgpuKernels } = await import('@diffeo/core/kernels/webgpu');
    return installWebgpuKernels();
  },

  async describe(backend: KernelBackend): Promise<DeviceDescription> {
    const { device } = backend as unknown as { device: GPUDevice };
    const info: Partial<GPUAdapterInfo> = adapters.get(backend) ?? device.adapterInfo ?? {};
    const { vendor = '', architecture = '', device: model = '', description = '' } = info;
    const named = [vendor, architecture, model, description].filter(Boolean).join(' ');
    return {
      summary: `WebGPU, ${named || 'an adapter without a name'}`,
      software: SOFTWARE_ADAPTER.test(named),
      adapter: { vendor, architecture, device: model, description },
      webgpu: dawn ? 'dawn' : 'browser',
    };
  },
};
