import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { KernelPackReport } from '../kernel-pack-report.js';
import { replaceKernel, stockKernel } from '../replace-kernel.js';
import { categorical } from './categorical.js';
import { inspectWebgpuBackend } from './inspect-webgpu-backend.js';
import { inverseCdfKernels } from './inverse-cdf-kernels.js';
import { logSumExpKernels } from './log-sum-exp-kernels.js';
import { optimizerKernels } from './optimizer-kernels.js';
import { randomKernels } from './random-kernels.js';
import { unaryKernels } from './unary-kernels.js';
import { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const BACKEND = 'webgpu';

/** What was installed, by backend instance: tfjs makes a new one when a lost device is replaced. */
const reports = new WeakMap<object, KernelPackReport>();

/**
 * Adds this package's shaders to tfjs's running webgpu backend and replaces those of tfjs that are inaccurate or wrong
 * at infinities and NaN. Idempotent. Never throws: if the backend is not as expected it installs nothing and says why in
 * `skipped`.
 *
 * @example
 * await setBackend('webgpu');
 * const { kernels, skipped } = await installWebgpuKernels();
 */
export async function installWebgpuKernels(): Promise<KernelPackReport> {
  const inspected = inspectWebgpuBackend();
  if ('unexpected' in inspected) {
    return { backend: BACKEND, kernels: [], skipped: inspected.unexpected };
  }
  const known = reports.get(inspected.backend);
  if (known !== undefined) return known;
  const context = new WebgpuContext(inspected.backend);
  const kernels = [
    ...randomKernels(context),
    categorical(context),
    ...inverseCdfKernels(context),
    ...optimizerKernels(context),
    ...unaryKernels(context),
    ...logSumExpKernels(context),
  ];
  for (const kernel of kernels) install(kernel, inspected.backend);
  const report = { backend: BACKEND, kernels: kernels.map(({ name }) => name) };
  reports.set(inspected.backend, report);
  return report;
}

function install({ name, run }: WebgpuKernel, backend: object): void {
  const stock = stockKernel(name, BACKEND);
  // After a lost device tfjs may run a new instance, whose buffers these kernels do not see, before it has its own pack.
  const kernelFunc = (call: WebgpuKernelCall) =>
    (call.backend === backend ? run(call) : undefined) ??
    stock!(call as unknown as Parameters<KernelFunc>[0]);
  replaceKernel(name, BACKEND, kernelFunc as KernelFunc);
}
