import type { KernelPackReport } from '@diffeo/core/kernels/wasm';
import type { BackendName, BackendRequest } from './backend-names.js';
import type { HostEnvironment } from './host-environment.js';

/** The device that a backend computes on. Fields that say nothing about a backend are absent. */
export interface DeviceDescription {
  /** One line for people: `'WebAssembly, SIMD, 1 thread'`. */
  summary: string;
  /** Whether the device is a program that imitates a GPU; WebAssembly is then likely faster. */
  software?: boolean;
  /** wasm: whether the binary with 128-bit vector instructions runs. */
  simd?: boolean;
  /** wasm: threads of the matrix products. */
  threads?: number;
  /** wasm: where the binary came from; `'unknown'` where the backend was not started by `useBackend`. */
  binary?: 'package' | 'embedded' | 'wasmPaths' | 'unknown';
  /** webgpu: the adapter, as the browser or Dawn names it. */
  adapter?: { vendor: string; architecture: string; device: string; description: string };
  /** webgpu: where the API comes from. */
  webgpu?: 'browser' | 'dawn';
  /** webgl: the renderer, as far as the browser tells. */
  renderer?: string;
  /** webgl: 1 or 2. */
  webglVersion?: number;
  /** tensorflow: the npm package, the version of the C library, and whether it uses a GPU. */
  tensorflow?: { package: string; library: string; gpu: boolean };
}

/** One question of the self-test, and by how much the device's answer was off. */
export interface SelfTestCheck {
  name: string;
  /** The largest |answer - truth| / max(1, |truth|) over the elements. */
  error: number;
}

/** What the self-test of a device found; a device that fails is never chosen. */
export interface SelfTestReport {
  passed: true;
  checks: SelfTestCheck[];
  milliseconds: number;
}

/** A backend that was not chosen, and why. */
export interface RejectedBackend {
  backend: BackendName;
  reason: string;
}

/** What `useBackend` chose and why. Plain data: `JSON.stringify` keeps all of it. */
export interface BackendReport {
  requested: BackendRequest;
  /** The backend that is now active. */
  backend: BackendName;
  environment: HostEnvironment;
  /** The version of `@tensorflow/tfjs-core`. */
  tfjs: string;
  device: DeviceDescription;
  kernelPack: KernelPackReport;
  selfTest: SelfTestReport;
  /** Every other backend. */
  rejected: RejectedBackend[];
}

export type { KernelPackReport };
