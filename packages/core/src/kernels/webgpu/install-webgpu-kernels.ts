import type { KernelFunc, TensorInfo } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { KernelPackReport } from '../kernel-pack-report.js';
import { replaceKernel, stockKernel } from '../replace-kernel.js';
import { addN } from './add-n.js';
import { binaryKernels } from './binary-kernels.js';
import { blockKernels } from './block-kernels.js';
import { cast } from './cast.js';
import { categorical } from './categorical.js';
import { concatKernels } from './concat-kernels.js';
import { cumulativeKernels } from './cumulative-kernels.js';
import { fill } from './fill.js';
import { gatherKernels } from './gather-kernels.js';
import { inspectWebgpuBackend } from './inspect-webgpu-backend.js';
import { inverseCdfKernels } from './inverse-cdf-kernels.js';
import { logSumExpKernels } from './log-sum-exp-kernels.js';
import { matMulKernels } from './mat-mul-kernels.js';
import { movementKernels } from './movement-kernels.js';
import { optimizerKernels } from './optimizer-kernels.js';
import { padKernels } from './pad-kernels.js';
import { piecewiseKernels } from './piecewise-kernels.js';
import { randomKernels } from './random-kernels.js';
import { reductionKernels } from './reduction-kernels.js';
import { select } from './select.js';
import { softmax } from './softmax.js';
import { truncatedNormal } from './truncated-normal.js';
import { unaryKernels } from './unary-kernels.js';
import { unique } from './unique.js';
import { WebgpuContext } from './webgpu-context.js';
import type { WebgpuKernel, WebgpuKernelCall } from './webgpu-kernel.js';

const BACKEND = 'webgpu';

/** What was installed, by backend instance: tfjs makes a new one when a lost device is replaced. */
const reports = new WeakMap<object, KernelPackReport>();

/**
 * Adds this package's shaders to tfjs's running webgpu backend and replaces those of tfjs that are inaccurate, round
 * int32 to float32, are wrong at infinities and NaN, or fail for some ranks and empty tensors. Idempotent. Never throws: if the backend is not as expected it installs nothing, warns, and says
 * why in `skipped`.
 *
 * @example
 * await setBackend('webgpu');
 * const { kernels, skipped } = await installWebgpuKernels();
 */
export async function installWebgpuKernels(): Promise<KernelPackReport> {
  const inspected = inspectWebgpuBackend();
  if ('unexpected' in inspected) {
    const { unexpected } = inspected;
    // biome-ignore lint/suspicious/noConsole: the program goes on with kernels that are known to be wrong
    console.warn(`installWebgpuKernels: tfjs's own kernels run, because ${unexpected}.`);
    return { backend: BACKEND, kernels: [], skipped: unexpected };
  }
  const known = reports.get(inspected.backend);
  if (known !== undefined) return known;
  const context = new WebgpuContext(inspected.backend);
  const kernels = [
    ...randomKernels(context),
    categorical(context),
    truncatedNormal(context),
    ...inverseCdfKernels(context),
    ...optimizerKernels(context),
    ...unaryKernels(context),
    ...logSumExpKernels(context),
    ...piecewiseKernels(context),
    ...binaryKernels(context),
    addN(context),
    ...movementKernels(context),
    ...concatKernels(context),
    ...padKernels(context),
    ...blockKernels(context),
    ...gatherKernels(context),
    select(context),
    fill(context),
    cast(context),
    ...reductionKernels(context),
    ...cumulativeKernels(context),
    softmax(context),
    ...matMulKernels(context),
    unique(context),
  ];
  for (const kernel of kernels) install(kernel, inspected.backend);
  const report = { backend: BACKEND, kernels: kernels.map(({ name }) => name) };
  reports.set(inspected.backend, report);
  return report;
}

function install({ name, run }: WebgpuKernel, backend: object): void {
  const stock = stockKernel(name, BACKEND);
  const runStock = (call: WebgpuKernelCall): TensorInfo => {
    if (stock !== undefined)
      return stock(call as unknown as Parameters<KernelFunc>[0]) as TensorInfo;
    throw new UnsupportedError({
      where: `${name} on the ${BACKEND} backend`,
      rule: 'has a kernel for numbers alone, on the backend that installWebgpuKernels() found',
      received: Object.entries(call.inputs)
        .map(([input, tensor]) => `${input}: ${tensor?.dtype} [${tensor?.shape}]`)
        .join(', '),
      remedy: 'After the loss of a device, call installWebgpuKernels() again.',
    });
  };
  // After a lost device tfjs may run a new instance, whose buffers these kernels do not see, before it has its own pack.
  const kernelFunc = (call: WebgpuKernelCall) =>
    (call.backend === backend ? run(call, runStock) : undefined) ?? runStock(call);
  replaceKernel(name, BACKEND, kernelFunc as KernelFunc);
}
