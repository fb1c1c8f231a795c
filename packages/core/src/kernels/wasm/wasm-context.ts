import { type DataType, getKernel, type KernelFunc, type TensorInfo } from '@tensorflow/tfjs-core';
import type { TfjsWasmBackend } from './tfjs-wasm-backend.js';
import type { Pointer, WasmExports } from './wasm-exports.js';

/** What every kernel of the pack works with: tfjs's backend, the compiled functions, and memory. */
export class WasmContext {
  #scratch: Pointer = 0;
  #scratchBytes = 0;

  constructor(
    readonly backend: TfjsWasmBackend,
    readonly run: WasmExports,
    /** Whether the memory is shared between threads. */
    readonly isShared = false,
  ) {}

  /** Where a tensor's values lie. */
  pointer(tensor: TensorInfo): Pointer {
    return this.backend.getMemoryOffset(tensor.dataId);
  }

  /** A new tensor, its values not yet written. */
  output(shape: number[], dtype: DataType): TensorInfo {
    return this.backend.makeOutput(shape, dtype);
  }

  /** Another tensor on the same values. */
  alias(tensor: TensorInfo, shape = tensor.shape): TensorInfo {
    this.backend.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape, dtype: tensor.dtype };
  }

  /** Runs another kernel of the backend, from the pack or tfjs's own. */
  call(name: string, inputs: Record<string, TensorInfo>, attrs: object): TensorInfo {
    const { kernelFunc } = getKernel(name, 'wasm');
    const { backend } = this;
    const parameters = { inputs, attrs, backend } as unknown as Parameters<KernelFunc>[0];
    return kernelFunc(parameters) as TensorInfo;
  }

  /** Working memory until the next call of this method. It grows to the largest request and is kept. */
  scratch(bytes: number): Pointer {
    if (bytes > this.#scratchBytes) {
      const { wasm } = this.backend;
      if (this.#scratch !== 0) wasm._free(this.#scratch);
      // Pointers above 2 GiB come back negative.
      this.#scratch = wasm._malloc(bytes) >>> 0;
      this.#scratchBytes = bytes;
    }
    return this.#scratch;
  }
}
