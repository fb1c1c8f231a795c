import { env, findBackend, getBackend, removeBackend } from '@tensorflow/tfjs-core';
import { afterAll, expect, it, vi } from 'vitest';
import type { BackendName } from '../backend-names.js';
import { useBackend } from '../use-backend.js';

const inBrowser = typeof window !== 'undefined';
const active = getBackend() as BackendName;

afterAll(async () => {
  await useBackend(active);
});

/** Starts anew; the tests of this file leave no tensors on the backend. */
function forget(): void {
  if (findBackend('wasm')) removeBackend('wasm');
}

it('finds the binary without configuration and describes what runs', async () => {
  await useBackend('wasm');
  forget();
  const { device } = await useBackend('wasm');
  expect(device).toEqual({
    summary: 'WebAssembly, SIMD, 1 thread',
    simd: true,
    threads: 1,
    binary: inBrowser ? 'embedded' : 'package',
  });
});

it('leaves the flag for threads as it was', async () => {
  await useBackend('wasm');
  const threads = await env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT');
  expect(threads).toBe(inBrowser && globalThis.crossOriginIsolated);
});

it('says where it looked for a binary that is not there, and can be asked again', async () => {
  await useBackend('cpu');
  forget();
  // Emscripten tells the console too.
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const missing = useBackend('wasm', { wasmPaths: '/no/such/folder' });
  await expect(missing).rejects.toThrow(
    /cannot load the WebAssembly binary at \/no\/such\/folder\/tfjs-backend-wasm-simd\.wasm/,
  );
  await expect(missing).rejects.toThrow(/Check that wasmPaths/);
  warn.mockRestore();
  expect(getBackend()).toBe('cpu');
  expect((await useBackend('wasm')).backend).toBe('wasm');
});

it('refuses wasmPaths and wasmThreads once the backend runs without them', async () => {
  await useBackend('wasm');
  await expect(useBackend('wasm', { wasmPaths: '/other' })).rejects.toThrow(
    /must be given before the wasm backend is started/,
  );
  await expect(useBackend('wasm', { wasmThreads: 4 })).rejects.toThrow(/removeBackend/);
  expect(getBackend()).toBe('wasm');
});
