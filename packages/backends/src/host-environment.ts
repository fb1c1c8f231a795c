import { device_util } from '@tensorflow/tfjs-core';
import type { BackendName } from './backend-names.js';

/** Where the program runs. Electron and jsdom, which are both, count as Node: files and packages are at hand. */
export type HostEnvironment = 'node' | 'browser' | 'worker';

/** Says where the program runs. */
export function hostEnvironment(): HostEnvironment {
  if (typeof process !== 'undefined' && process.versions?.node !== undefined) return 'node';
  return device_util.isBrowser() && typeof document === 'undefined' ? 'worker' : 'browser';
}

/**
 * The order in which `useBackend('auto')` tries the backends of a place. WebGPU is not in Node's: there it needs a
 * package and a driver that a program has to mean to use.
 */
export const AUTO_ORDER: Record<HostEnvironment, readonly BackendName[]> = {
  node: ['tensorflow', 'wasm', 'cpu'],
  browser: ['webgpu', 'webgl', 'wasm', 'cpu'],
  worker: ['webgpu', 'webgl', 'wasm', 'cpu'],
};

const ONLY_IN_NODE = 'runs only in Node';

/** Why a backend is not in the order of a place. */
export const LEFT_OUT: Record<HostEnvironment, Partial<Record<BackendName, string>>> = {
  node: { webgpu: 'is taken in Node only when asked for by name', webgl: 'runs only in browsers' },
  browser: { tensorflow: ONLY_IN_NODE },
  worker: { tensorflow: ONLY_IN_NODE },
};
