import { DomainError } from '@diffeo/core';
import { type BackendName, type BackendRequest, backendNames } from './backend-names.js';
import type { BackendReport } from './backend-report.js';
import { chooseBackend } from './choose-backend.js';
import type { BackendLoader } from './loaders/backend-loader.js';
import { cpuLoader } from './loaders/cpu-loader.js';
import { tensorflowLoader } from './loaders/tensorflow-loader.js';
import { wasmLoader } from './loaders/wasm-loader.js';
import { webglLoader } from './loaders/webgl-loader.js';
import { webgpuLoader } from './loaders/webgpu-loader.js';
import { oneAtATime } from './one-at-a-time.js';
import type { UseBackendOptions } from './use-backend-options.js';

const loaders: Record<BackendName, BackendLoader> = {
  webgpu: webgpuLoader,
  webgl: webglLoader,
  tensorflow: tensorflowLoader,
  wasm: wasmLoader,
  cpu: cpuLoader,
};

/**
 * Loads a TensorFlow.js backend, tests the device, makes the backend active and installs Diffeo's kernels on it.
 *
 * `'auto'` takes the first that works: in browsers webgpu, webgl, wasm, cpu; in Node tensorflow (if tfjs-node or
 * tfjs-node-gpu is installed), wasm, cpu. A backend named by hand is used or refused, never replaced by another. Only
 * the code of backends that are tried is loaded. The device is tested by a few ops with known answers, so that one that
 * returns zeros or computes in float16 is refused. Calls queue up. Tensors of other backends stay valid, and tfjs moves
 * them when an op uses them; those of webgpu it cannot move, as WebGPU has no synchronous read: `await` their `data()`
 * before you switch.
 *
 * @param name - a backend, or `'auto'`
 * @throws {DomainError} where the name is unknown
 * @throws {UnsupportedError} where the backend cannot be used, with the reason and what to install or turn on; the
 * backend that was active before is then still active
 * @example
 * const report = await useBackend();
 * console.log(report.backend, report.device.summary);
 */
export async function useBackend(
  name: BackendRequest = 'auto',
  options: UseBackendOptions = {},
): Promise<BackendReport> {
  const requests: readonly string[] = ['auto', ...backendNames];
  if (!requests.includes(name)) {
    throw new DomainError({
      where: 'useBackend: name',
      rule: `must be one of ${requests.join(', ')}`,
      received: typeof name === 'string' ? `'${name}'` : String(name),
      remedy: "Pass 'auto' for the first that works.",
    });
  }
  return oneAtATime(() => chooseBackend(name, options, loaders));
}
