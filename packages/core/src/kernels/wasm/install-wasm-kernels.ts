import type { KernelFunc } from '@tensorflow/tfjs-core';
import { UnsupportedError } from '../../errors/unsupported-error.js';
import type { KernelPackReport } from '../kernel-pack-report.js';
import { replaceKernel, stockKernel } from '../replace-kernel.js';
import { batchMatMul } from './batch-mat-mul.js';
import { binaryKernels } from './binary-kernels.js';
import { castToBool } from './cast-to-bool.js';
import { categorical } from './categorical.js';
import { composedKernels } from './composed-kernels.js';
import { convolutionKernels } from './convolution-kernels.js';
import { depthwiseConvolutionKernels } from './depthwise-convolution-kernels.js';
import { einsum } from './einsum.js';
import { fusedMatMul } from './fused-mat-mul.js';
import { gatherKernels } from './gather-kernels.js';
import { highRankBinaryKernels } from './high-rank-binary-kernels.js';
import { identity } from './identity.js';
import { linearAlgebraKernels } from './linear-algebra-kernels.js';
import { loadCompiledKernels } from './load-compiled-kernels.js';
import { logSumExpKernels } from './log-sum-exp-kernels.js';
import { movementKernels } from './movement-kernels.js';
import { oneHot } from './one-hot.js';
import { optimizerKernels } from './optimizer-kernels.js';
import { randomKernels } from './random-kernels.js';
import { reductionKernels } from './reduction-kernels.js';
import { select } from './select.js';
import { specialKernels } from './special-kernels.js';
import { inspectWasmBackend } from './tfjs-wasm-backend.js';
import { unaryKernels } from './unary-kernels.js';
import { WasmContext } from './wasm-context.js';
import type { WasmExports } from './wasm-exports.js';
import type { WasmKernel, WasmKernelCall } from './wasm-kernel.js';

const BACKEND = 'wasm';

/** What was installed, by backend instance: tfjs makes a new one after `removeBackend`. */
const reports = new WeakMap<object, KernelPackReport>();

/**
 * Replaces the slow and wrong kernels of tfjs's running wasm backend and adds those of this package, all compiled
 * into a second wasm module that works in tfjs's memory. Idempotent. Never throws: where tfjs's internals are not as
 * expected, or there is no SIMD, it installs nothing, warns, and says why in `skipped`.
 *
 * @example
 * await setBackend('wasm');
 * const { kernels, skipped } = await installWasmKernels();
 */
export async function installWasmKernels(): Promise<KernelPackReport> {
  const inspected = inspectWasmBackend();
  if ('unexpected' in inspected) return skip(inspected.unexpected);
  const { backend, memory } = inspected;
  const known = reports.get(backend);
  if (known !== undefined) return known;
  const isShared =
    typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  let run: WasmExports;
  try {
    const bytes = await loadCompiledKernels(isShared);
    const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
    run = instance.exports as unknown as WasmExports;
  } catch (error) {
    return skip(`the kernels could not be started: ${error}`);
  }
  const context = new WasmContext(backend, run, isShared);
  const kernels = [
    ...randomKernels(context),
    categorical(context),
    ...optimizerKernels(context),
    batchMatMul(context),
    fusedMatMul(context),
    einsum(context),
    ...linearAlgebraKernels(context),
    ...convolutionKernels(context),
    ...depthwiseConvolutionKernels(context),
    ...composedKernels(),
    castToBool(context),
    identity(context),
    ...unaryKernels(context),
    ...specialKernels(context),
    ...logSumExpKernels(context),
    select(context),
    oneHot(context),
    ...reductionKernels(context),
    ...binaryKernels(context),
    ...highRankBinaryKernels(context),
    ...movementKernels(context),
    ...gatherKernels(context),
  ];
  for (const kernel of kernels) install(kernel, backend);
  const report = { backend: BACKEND, kernels: kernels.map(({ name }) => name) };
  reports.set(backend, report);
  return report;
}

function skip(reason: string): KernelPackReport {
  // biome-ignore lint/suspicious/noConsole: a program that does not read the report should learn why it is slow
  console.warn(`installWasmKernels: tfjs's own kernels run, because ${reason}.`);
  return { backend: BACKEND, kernels: [], skipped: reason };
}

function install({ name, run }: WasmKernel, backend: object): void {
  const stock = stockKernel(name, BACKEND);
  // After `removeBackend` tfjs may run a new instance, whose memory these kernels do not see, before it has its own pack.
  const kernelFunc = (call: WasmKernelCall) => {
    const result = call.backend === backend ? run(call) : undefined;
    if (result !== undefined) return result;
    if (stock !== undefined) return stock(call as unknown as Parameters<KernelFunc>[0]);
    throw new UnsupportedError({
      where: `${name} on the ${BACKEND} backend`,
      rule: 'has a kernel for float32 alone, on the backend that installWasmKernels() found',
      received: Object.entries(call.inputs)
        .map(([input, tensor]) => `${input}: ${tensor?.dtype} [${tensor?.shape}]`)
        .join(', '),
    });
  };
  replaceKernel(name, BACKEND, kernelFunc as KernelFunc);
}
