/** The binaries of tfjs's wasm backend. */
export type WasmBinaryName =
  | 'tfjs-backend-wasm.wasm'
  | 'tfjs-backend-wasm-simd.wasm'
  | 'tfjs-backend-wasm-threaded-simd.wasm';

/** Options of `useBackend`; each concerns one backend and is ignored by the others. */
export interface UseBackendOptions {
  /**
   * wasm: where the binaries are, instead of the one that comes with the package: a folder (path or URL), or a
   * path or URL for some or all of them. A cross-origin isolated page needs this for threads, as the embedded
   * binary has none.
   */
  wasmPaths?: string | Partial<Record<WasmBinaryName, string>>;
  /** wasm: how many threads the threaded binary uses. Default: half the cores, at most 8. */
  wasmThreads?: number;
  /** webgpu: which adapter to ask for where there are several. Default `'high-performance'`. */
  powerPreference?: 'high-performance' | 'low-power';
}
