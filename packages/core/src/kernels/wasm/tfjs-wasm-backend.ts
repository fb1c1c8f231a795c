import {
  type DataType,
  findBackend,
  type KernelBackend,
  type TensorInfo,
  type TypedArray,
} from '@tensorflow/tfjs-core';

/** The parts of tfjs's wasm backend that the kernels rely on, none of which tfjs promises to keep. */
export interface TfjsWasmBackend extends KernelBackend {
  wasm: {
    _malloc(bytes: number): number;
    _free(pointer: number): void;
    asm?: { memory?: unknown };
    wasmMemory?: unknown;
  };
  makeOutput(shape: number[], dtype: DataType, memoryOffset?: number): TensorInfo;
  getMemoryOffset(dataId: object): number;
  typedArrayFromHeap(tensor: TensorInfo): TypedArray;
  refCount(dataId: object): number;
  incRef(dataId: object): void;
}

/** The wasm backend and its memory, or what is not as it should be. */
export type InspectedBackend =
  | { backend: TfjsWasmBackend; memory: WebAssembly.Memory }
  | { unexpected: string };

const METHODS = [
  'makeOutput',
  'getMemoryOffset',
  'typedArrayFromHeap',
  'refCount',
  'incRef',
  'disposeData',
  'write',
];
/** Numbers whose bytes are all different, to be found again in the memory. */
const PROBE = [1.2345678, -9.876543e21, 3.3333333e-9];

/** Checks tfjs's wasm backend from the outside, down to where a tensor's bytes lie. Never throws. */
export function inspectWasmBackend(): InspectedBackend {
  try {
    const backend = findBackend('wasm') as TfjsWasmBackend | null;
    if (!backend)
      return { unexpected: "the wasm backend is not running; await setBackend('wasm')" };
    for (const method of METHODS) {
      const member = (backend as unknown as Record<string, unknown>)[method];
      if (typeof member !== 'function')
        return { unexpected: `the backend has no method ${method}` };
    }
    const { wasm } = backend;
    if (typeof wasm?._malloc !== 'function' || typeof wasm._free !== 'function') {
      return { unexpected: 'the backend does not show its allocator' };
    }
    // The plain binaries export their memory; the threaded one imports it.
    const memory = wasm.asm?.memory ?? wasm.wasmMemory;
    if (!(memory instanceof WebAssembly.Memory)) {
      return { unexpected: 'the backend does not show its memory' };
    }
    const dataId = backend.write(Float32Array.from(PROBE), [PROBE.length], 'float32');
    const found = new Float32Array(memory.buffer, backend.getMemoryOffset(dataId), PROBE.length);
    const isWhereItSays = PROBE.every((value, i) => found[i] === Math.fround(value));
    backend.disposeData(dataId);
    if (!isWhereItSays) return { unexpected: 'tensors do not lie where the backend says' };
    return { backend, memory };
  } catch (error) {
    return { unexpected: `the backend refused a probe: ${error}` };
  }
}
