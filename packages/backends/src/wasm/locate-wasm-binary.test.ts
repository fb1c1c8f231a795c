import { expect, it } from 'vitest';
import { locateWasmBinary } from './locate-wasm-binary.js';

const modern = { simd: true, threads: true };
const single = { simd: true, threads: false };
const old = { simd: false, threads: false };

it('takes the best binary of a folder that the machine runs', async () => {
  expect(await locateWasmBinary(modern, '/wasm', false)).toEqual({
    name: 'tfjs-backend-wasm-threaded-simd.wasm',
    url: '/wasm/tfjs-backend-wasm-threaded-simd.wasm',
    source: 'wasmPaths',
    threads: true,
  });
  const { url, threads } = await locateWasmBinary(single, '/wasm/', false);
  expect(url).toBe('/wasm/tfjs-backend-wasm-simd.wasm');
  expect(threads).toBe(false);
  expect((await locateWasmBinary(old, '/wasm', false)).url).toBe('/wasm/tfjs-backend-wasm.wasm');
});

it('takes what a map has, and no threads where the map lacks their binary', async () => {
  const paths = { 'tfjs-backend-wasm-simd.wasm': '/a.wasm' };
  expect(await locateWasmBinary(modern, paths, false)).toMatchObject({
    url: '/a.wasm',
    threads: false,
  });
});

it('embeds the binary in browsers where nothing was given', async () => {
  const binary = await locateWasmBinary(modern, undefined, false);
  expect(binary).toMatchObject({ source: 'embedded', threads: false });
  expect(binary.url).toMatch(/^blob:/);
  URL.revokeObjectURL(binary.url);
});

it('needs a binary without SIMD where a browser lacks it', async () => {
  await expect(locateWasmBinary(old, undefined, false)).rejects.toThrow(
    /needs WebAssembly with SIMD/,
  );
  const paths = { 'tfjs-backend-wasm.wasm': '/plain.wasm' };
  expect((await locateWasmBinary(old, paths, false)).url).toBe('/plain.wasm');
});

it.runIf(typeof window === 'undefined')('finds the installed file in Node', async () => {
  const binary = await locateWasmBinary(single, undefined, true);
  expect(binary.source).toBe('package');
  expect(binary.url).toMatch(/tfjs-backend-wasm-simd\.wasm$/);
});

it.runIf(typeof window !== 'undefined')('says what to do where the file is missing', async () => {
  // A browser has no packages, which is what a bundled program in Node looks like.
  await expect(locateWasmBinary(single, undefined, true)).rejects.toThrow(
    /pass the folder as wasmPaths/,
  );
});
