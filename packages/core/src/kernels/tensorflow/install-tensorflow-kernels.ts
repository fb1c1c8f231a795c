import type { KernelFunc } from '@tensorflow/tfjs-core';
import type { KernelPackReport } from '../kernel-pack-report.js';
import { replaceKernel, stockKernel } from '../replace-kernel.js';
import { adamStep } from './adam-step.js';
import { bitwiseAnd } from './bitwise-and.js';
import { convolutionKernels } from './convolution-kernels.js';
import { denseBincount } from './dense-bincount.js';
import { inspectTensorflowBackend, type TensorflowBackend } from './inspect-tensorflow-backend.js';
import { maxPoolWithArgmax } from './max-pool-with-argmax.js';
import { NativeOps } from './native-ops.js';
import { searchSorted } from './search-sorted.js';
import { sparseLayoutKernels } from './sparse-layout-kernels.js';
import { sparseSegmentKernels } from './sparse-segment-kernels.js';
import type { TensorflowKernel } from './tensorflow-kernel.js';

const BACKEND = 'tensorflow';

/** What was installed, by backend instance. */
const reports = new WeakMap<object, KernelPackReport>();

/**
 * Adds the kernels that tfjs-node lacks, each by TensorFlow's own op, to the running tensorflow backend, that of Adam,
 * and convolutions with any padding; others that tfjs-node has stay. Idempotent. Never throws: if the backend is not as expected it installs nothing and says why in
 * `skipped`.
 *
 * @example
 * await setBackend('tensorflow');
 * const { kernels, skipped } = await installTensorflowKernels();
 */
export async function installTensorflowKernels(): Promise<KernelPackReport> {
  const inspected = inspectTensorflowBackend();
  if ('unexpected' in inspected) {
    return { backend: BACKEND, kernels: [], skipped: inspected.unexpected };
  }
  const known = reports.get(inspected.backend);
  if (known !== undefined) return known;
  const kernels = [
    adamStep,
    searchSorted,
    bitwiseAnd,
    denseBincount,
    maxPoolWithArgmax,
    ...sparseSegmentKernels,
    ...sparseLayoutKernels,
    ...convolutionKernels,
  ].filter(({ name, replacesStock }) => replacesStock || stockKernel(name, BACKEND) === undefined);
  for (const kernel of kernels) install(kernel);
  const report = { backend: BACKEND, kernels: kernels.map(({ name }) => name) };
  reports.set(inspected.backend, report);
  return report;
}

function install({ name, run }: TensorflowKernel): void {
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) =>
    run(new NativeOps(backend as TensorflowBackend), inputs, attrs);
  replaceKernel(name, BACKEND, kernelFunc);
}
