import { describe, expect, it } from 'vitest';
import { loadCompiledKernels } from './load-compiled-kernels.js';
import type { WasmExports } from './wasm-exports.js';

/** Runs what differs between the builds, and what moves memory in bulk, on numbers whose results are exact or known. */
function expectToCompute(run: WasmExports, memory: WebAssembly.Memory): void {
  const floats = (at: number, n: number) => new Float32Array(memory.buffer, at, n);
  const [A, B, C, SCRATCH] = [0x1000, 0x20000, 0x40000, 0x80000];
  for (const [m, n, k] of [
    [1, 9, 50],
    [5, 11, 70],
    [66, 17, 300],
  ] as const) {
    // Integers small enough for every partial sum to be exact, fused or not.
    const a = floats(A, m * k).map((_, i) => ((i * 7) % 13) - 6);
    const b = floats(B, k * n).map((_, i) => ((i * 5) % 11) - 5);
    for (const transposeA of [false, true]) {
      for (const transposeB of [false, true]) {
        floats(A, m * k).set(a);
        floats(B, k * n).set(b);
        run.matMul(C, A, B, m, n, k, transposeA, transposeB, SCRATCH);
        const expected = Array.from({ length: m * n }, (_, at) => {
          const [i, j] = [Math.floor(at / n), at % n];
          let total = 0;
          for (let l = 0; l < k; l++) {
            total +=
              a[transposeA ? l * m + i : i * k + l]! * b[transposeB ? j * k + l : l * n + j]!;
          }
          return total;
        });
        expect([...floats(C, m * n)]).toEqual(expected);
      }
    }
  }
  const x = Float32Array.from({ length: 103 }, (_, i) => (i - 51) * 0.37);
  floats(A, x.length).set(x);
  for (const [compute, exact] of [
    [run.exp, Math.exp],
    [run.tanh, Math.tanh],
    [run.sin, Math.sin],
  ] as const) {
    compute(B, A, x.length);
    for (const [i, value] of floats(B, x.length).entries()) {
      expect(Math.abs(value / exact(x[i]!) - 1 || 0)).toBeLessThan(2.4e-7);
    }
  }
  run.sum(B, A, 1, x.length, 1, 1);
  expect(floats(B, 1)[0]).toBe(Math.fround(x.reduce((total, value) => total + value, 0)));
  // Runs of 128 bytes and more are copied by the engine.
  run.copyStrided(B, A, 1, 1, 1, 2, 50, 0, 0, 0, 0, 4);
  expect([...floats(B, 100)]).toEqual([...x.slice(0, 50), ...x.slice(0, 50)]);
}

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

  for (const isShared of [false, true]) {
    for (const isRelaxed of [false, true]) {
      const name = `${isShared ? 'shared' : 'plain'}, ${isRelaxed ? 'relaxed' : 'strict'}`;
      it(`gives a build that computes: ${name}`, async ({ skip }) => {
        const bytes = await loadCompiledKernels(isShared, isRelaxed);
        // Node has relaxed SIMD from version 22 on.
        if (!WebAssembly.validate(bytes)) skip();
        const memory = new WebAssembly.Memory({
          initial: 32,
          ...(isShared ? { maximum: 65536, shared: true } : {}),
        });
        const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
        expectToCompute(instance.exports as unknown as WasmExports, memory);
      });
    }
  }

  it('gives the build with relaxed SIMD only where the engine takes it', async () => {
    for (const isShared of [false, true]) {
      expect(WebAssembly.validate(await loadCompiledKernels(isShared))).toBe(true);
      const relaxed = await loadCompiledKernels(isShared, true);
      expect([...relaxed]).not.toEqual([...(await loadCompiledKernels(isShared, false))]);
    }
  });
});
