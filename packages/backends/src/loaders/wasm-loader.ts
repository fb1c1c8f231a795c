import { UnsupportedError } from '@diffeo/core';
import { env, type KernelBackend } from '@tensorflow/tfjs-core';
import type { DeviceDescription } from '../backend-report.js';
import { hostEnvironment } from '../host-environment.js';
import { stockFactory } from '../stock-factory.js';
import type { UseBackendOptions, WasmBinaryName } from '../use-backend-options.js';
import { locateWasmBinary, type WasmBinary } from '../wasm/locate-wasm-binary.js';
import { startThreadedWasm } from '../wasm/start-threaded-wasm.js';
import { withoutExitHandlers } from '../wasm/without-exit-handlers.js';
import type { BackendLoader } from './backend-loader.js';

const THREADS_FLAG = 'WASM_HAS_MULTITHREAD_SUPPORT';
const WHERE = "useBackend('wasm')";

/**
 * The map that tfjs holds. It is changed in place, because `setWasmPaths` refuses to be called again after a binary
 * failed to load; tfjs wants an entry for each name.
 */
const paths: Record<WasmBinaryName, string> = {
  'tfjs-backend-wasm.wasm': 'tfjs-backend-wasm.wasm',
  'tfjs-backend-wasm-simd.wasm': 'tfjs-backend-wasm-simd.wasm',
  'tfjs-backend-wasm-threaded-simd.wasm': 'tfjs-backend-wasm-threaded-simd.wasm',
};
let pathsAreSet = false;

/** How the running instance was started, where this module started it. */
let started: { binary: WasmBinary; options: string } | undefined;

function startOptions({ wasmPaths, wasmThreads }: UseBackendOptions): string {
  return JSON.stringify({ wasmPaths, wasmThreads });
}

async function features() {
  const [simd, threads] = await Promise.all([
    env().getAsync('WASM_HAS_SIMD_SUPPORT'),
    env().getAsync(THREADS_FLAG),
  ]);
  return { simd: Boolean(simd), threads: Boolean(threads) };
}

/** tfjs's WebAssembly backend: one thread with SIMD everywhere, more threads in a cross-origin isolated page. */
export const wasmLoader: BackendLoader = {
  name: 'wasm',

  async load(options) {
    if (typeof WebAssembly === 'undefined') {
      throw new UnsupportedError({ where: WHERE, rule: 'needs WebAssembly, which is absent' });
    }
    const wasm = await import('@tensorflow/tfjs-backend-wasm');
    const factory = stockFactory('wasm');
    return async () => {
      const machine = await features();
      const inNode = hostEnvironment() === 'node';
      const binary = await locateWasmBinary(machine, options.wasmPaths, inNode);
      paths[binary.name] = binary.url;
      if (!pathsAreSet) wasm.setWasmPaths(paths);
      pathsAreSet = true;
      if (options.wasmThreads !== undefined) wasm.setThreadsCount(options.wasmThreads);
      // tfjs's start-up code for threads does not fit the binaries without.
      env().set(THREADS_FLAG, false);
      try {
        const backend = binary.threads
          ? await startThreadedWasm(binary.url, wasm.BackendWasm)
          : await withoutExitHandlers(factory);
        started = { binary, options: startOptions(options) };
        return backend;
      } catch (cause) {
        throw new UnsupportedError({
          where: WHERE,
          rule: `cannot load the WebAssembly binary ${binary.source === 'embedded' ? 'embedded in the package' : `at ${binary.url}`}`,
          remedy:
            binary.source === 'embedded'
              ? 'A Content-Security-Policy must allow connect-src blob: and script-src wasm-unsafe-eval; or serve the binary and pass wasmPaths.'
              : 'Check that wasmPaths names the folder with the .wasm files of @tensorflow/tfjs-backend-wasm and that it can be read.',
          cause,
        });
      } finally {
        env().set(THREADS_FLAG, machine.threads);
        if (binary.source === 'embedded') URL.revokeObjectURL(binary.url);
      }
    };
  },

  reuse(options) {
    if (options.wasmPaths === undefined && options.wasmThreads === undefined) return;
    if (started?.options === startOptions(options)) return;
    throw new UnsupportedError({
      where: `${WHERE}: wasmPaths, wasmThreads`,
      rule: 'must be given before the wasm backend is started, and it runs already',
      remedy:
        "Pass them to the first useBackend call, or call removeBackend('wasm') of @tensorflow/tfjs-core before, which frees its tensors.",
    });
  },

  async installKernels() {
    const { installWasmKernels } = await import('@diffeo/core/kernels/wasm');
    return installWasmKernels();
  },

  async describe(_backend: KernelBackend): Promise<DeviceDescription> {
    const { getThreadsCount } = await import('@tensorflow/tfjs-backend-wasm');
    const { simd } = await features();
    const threads = Math.max(1, getThreadsCount());
    const counted = threads === 1 ? '1 thread' : `${threads} threads`;
    return {
      summary: `WebAssembly, ${simd ? 'SIMD' : 'no SIMD'}, ${counted}`,
      simd,
      threads,
      binary: started?.binary.source ?? 'unknown',
    };
  },
};
