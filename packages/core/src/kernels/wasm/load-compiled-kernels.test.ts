import { describe, expect, it } from 'vitest';
import { loadCompiledKernels } from './load-compiled-kernels.js';

describe('loadCompiledKernels', () => {
  it('gives modules that want nothing but memory of the right kind', async () => {
    for (const isShared of [false, true]) {
      const bytes = await loadCompiledKernels(isShared, false);
      const module = await WebAssembly.compile(bytes);
      expect(WebAssembly.Module.imports(module)).toMatchObject([{ name: 'memory' }]);
      const memory = new WebAssembly.Memory({
        initial: 1,
        ...(isShared ? { maximum: 65536, shared: true } : {}),
      });
      const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
      (exports['bits'] as (...args: number[]) => void)(64, 4, 0, 0);
      const words = [...new Uint32Array(memory.buffer, 64, 5)];
      expect(words).toEqual([0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8, 0]);
    }
  });

  it('gives the build with relaxed SIMD only where the engine takes it', async () => {
    for (const isShared of [false, true]) {
      expect(WebAssembly.validate(await loadCompiledKernels(isShared))).toBe(true);
      const relaxed = await loadCompiledKernels(isShared, true);
      expect([...relaxed]).not.toEqual([...(await loadCompiledKernels(isShared, false))]);
    }
  });
});
