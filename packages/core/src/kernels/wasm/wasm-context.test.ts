import { describe, expect, it } from 'vitest';
import type { TfjsWasmBackend } from './tfjs-wasm-backend.js';
import { WasmContext } from './wasm-context.js';
import type { WasmExports } from './wasm-exports.js';

/** A backend that hands out growing addresses and remembers what was freed. */
function fakeBackend() {
  let next = 8;
  const freed: number[] = [];
  const references: object[] = [];
  const backend = {
    wasm: {
      _malloc: (bytes: number) => {
        next += bytes;
        return next - bytes;
      },
      _free: (pointer: number) => freed.push(pointer),
    },
    incRef: (dataId: object) => references.push(dataId),
  };
  return { freed, references, backend: backend as unknown as TfjsWasmBackend };
}

describe('WasmContext', () => {
  it('grows its scratch memory, frees the smaller one, and keeps the rest', () => {
    const { backend, freed } = fakeBackend();
    const context = new WasmContext(backend, {} as WasmExports);
    const first = context.scratch(100);
    expect(context.scratch(50)).toBe(first);
    expect(context.scratch(200)).not.toBe(first);
    expect(freed).toEqual([first]);
  });

  it('reads addresses above 2 GiB as unsigned', () => {
    const { backend } = fakeBackend();
    backend.wasm._malloc = () => -16;
    expect(new WasmContext(backend, {} as WasmExports).scratch(1)).toBe(2 ** 32 - 16);
  });

  it('counts an alias as one more reference', () => {
    const { backend, references } = fakeBackend();
    const tensor = { dataId: {}, shape: [4], dtype: 'float32' as const };
    const alias = new WasmContext(backend, {} as WasmExports).alias(tensor, [2, 2]);
    expect(alias).toEqual({ ...tensor, shape: [2, 2] });
    expect(references).toEqual([tensor.dataId]);
  });
});
