import type { KernelBackend } from '@tensorflow/tfjs-core';

/** The part of Emscripten's module object that is used here. */
interface EmscriptenModule {
  cwrap(name: string, returns: 'number' | null, takes: 'number'[]): (...values: number[]) => number;
  tfjs?: Record<string, (...values: number[]) => number>;
}

type Factory = (settings: {
  locateFile(path: string): string;
  mainScriptUrlOrBlob: Blob;
}) => Promise<EmscriptenModule>;

/** A Blob URL of a script. */
function scriptUrl(text: string): string {
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

/**
 * Starts tfjs's wasm backend with the threaded binary. tfjs does the same, but hands its threads the text of a function of
 * the running program; where a minifier has renamed a variable in it, the threads fail and the start never ends. Here
 * they get the script as it was published.
 *
 * @param url - where the threaded binary is
 * @param BackendWasm - the class of tfjs's backend
 */
export async function startThreadedWasm(
  url: string,
  BackendWasm: new (wasm: never) => KernelBackend,
): Promise<KernelBackend> {
  const [imported, { wasmThreadedScript, wasmWorkerScript }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js'),
    import('../generated/wasm-threaded-scripts.js'),
  ]);
  // Bundlers differ in how they show a CommonJS module.
  const factory = ((imported as { default?: unknown }).default ?? imported) as Factory;
  const worker = scriptUrl(wasmWorkerScript);
  try {
    const wasm = await factory({
      locateFile: (path) => (path.endsWith('.wasm') ? url : worker),
      mainScriptUrlOrBlob: new Blob([wasmThreadedScript], { type: 'text/javascript' }),
    });
    // The functions that BackendWasm calls, as tfjs's own start-up wraps them.
    wasm.tfjs = {
      init: wasm.cwrap('init', null, []),
      initWithThreadsCount: wasm.cwrap('init_with_threads_count', null, ['number']),
      getThreadsCount: wasm.cwrap('get_threads_count', 'number', []),
      registerTensor: wasm.cwrap('register_tensor', null, ['number', 'number', 'number']),
      disposeData: wasm.cwrap('dispose_data', null, ['number']),
      dispose: wasm.cwrap('dispose', null, []),
    };
    return new BackendWasm(wasm as never);
  } finally {
    URL.revokeObjectURL(worker);
  }
}
