import { UnsupportedError } from '@diffeo/core';
import type { KernelBackend } from '@tensorflow/tfjs-core';
import type { DeviceDescription } from '../backend-report.js';
import { hostEnvironment } from '../host-environment.js';
import { nodeRequire } from '../node-require.js';
import { quietly } from '../quietly.js';
import { stockFactory } from '../stock-factory.js';
import { findAddonPackage } from '../tensorflow/find-addon-package.js';
import { restoreNodeUtil } from '../tensorflow/restore-node-util.js';
import type { BackendLoader } from './backend-loader.js';

const WHERE = "useBackend('tensorflow')";

let loaded: string | undefined;

/**
 * The TensorFlow C library in Node, by tfjs-node-gpu (CUDA) or tfjs-node, whichever is installed, the GPU's first.
 */
export const tensorflowLoader: BackendLoader = {
  name: 'tensorflow',

  async load() {
    if (hostEnvironment() !== 'node') {
      throw new UnsupportedError({
        where: WHERE,
        rule: 'runs only in Node',
        remedy: "In a browser, use 'webgpu', 'webgl' or 'wasm'.",
      });
    }
    const name = findAddonPackage();
    restoreNodeUtil();
    try {
      // The package brings the whole of tfjs with it, whose other backends warn where they are there already.
      quietly(() => nodeRequire()(name));
    } catch (cause) {
      throw new UnsupportedError({
        where: WHERE,
        rule: `cannot load ${name}: ${(cause as Error).message.trim().split('\n')[0]}`,
        remedy: `Run: npm install ${name} @tensorflow/tfjs-core, then npm rebuild ${name} --build-addon-from-source`,
        cause,
      });
    }
    loaded = name;
    return stockFactory('tensorflow');
  },

  async installKernels() {
    const { installTensorflowKernels } = await import('@diffeo/core/kernels/tensorflow');
    return installTensorflowKernels();
  },

  async describe(backend: KernelBackend): Promise<DeviceDescription> {
    const native = backend as unknown as {
      binding?: { TF_Version?: string };
      isUsingGpuDevice?: boolean;
    };
    const library = native.binding?.TF_Version ?? 'unknown';
    const gpu = native.isUsingGpuDevice === true;
    return {
      summary: `TensorFlow ${library}, ${gpu ? 'GPU' : 'CPU'}`,
      tensorflow: { package: loaded ?? 'unknown', library, gpu },
    };
  },
};
