import { UnsupportedError } from '@diffeo/core';
import { nodeRequire } from '../node-require.js';
import type { UseBackendOptions, WasmBinaryName } from '../use-backend-options.js';
import { embeddedBinaryUrl } from './embedded-binary-url.js';

/** What the machine can run. */
export interface WasmFeatures {
  simd: boolean;
  threads: boolean;
}

/** Where a binary is, and how tfjs has to start it. */
export interface WasmBinary {
  name: WasmBinaryName;
  url: string;
  source: 'package' | 'embedded' | 'wasmPaths';
  /** Whether it is the binary with threads, which is started in its own way. */
  threads: boolean;
}

/** The path or URL that the caller gave for a binary. */
function given(
  name: WasmBinaryName,
  wasmPaths: UseBackendOptions['wasmPaths'],
): string | undefined {
  if (typeof wasmPaths !== 'string') return wasmPaths?.[name];
  const separator = /[/\\]$/.test(wasmPaths) ? '' : '/';
  return `${wasmPaths}${separator}${name}`;
}

/**
 * The path of a binary in the installed package; undefined where the package is not on the disk, as in a program
 * bundled into one file.
 */
function installed(name: WasmBinaryName): string | undefined {
  try {
    return nodeRequire().resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}`);
  } catch {
    return undefined;
  }
}

/**
 * Finds the best binary that the machine runs: what `wasmPaths` says; in Node, the file of the installed package;
 * in a browser, the embedded one.
 *
 * @throws {UnsupportedError} where the machine lacks SIMD and no binary without it was given, or where Node finds
 * no file
 */
export async function locateWasmBinary(
  { simd, threads }: WasmFeatures,
  wasmPaths: UseBackendOptions['wasmPaths'],
  inNode: boolean,
): Promise<WasmBinary> {
  const candidates: { name: WasmBinaryName; threads: boolean }[] = [];
  if (simd && threads) {
    candidates.push({ name: 'tfjs-backend-wasm-threaded-simd.wasm', threads: true });
  }
  if (simd) candidates.push({ name: 'tfjs-backend-wasm-simd.wasm', threads: false });
  candidates.push({ name: 'tfjs-backend-wasm.wasm', threads: false });

  for (const candidate of simd ? candidates.slice(0, -1) : candidates) {
    const url = given(candidate.name, wasmPaths);
    if (url !== undefined) return { ...candidate, url, source: 'wasmPaths' };
  }
  const fallback = candidates.find((candidate) => !candidate.threads)!;
  if (inNode) {
    const url = installed(fallback.name);
    if (url !== undefined) return { ...fallback, url, source: 'package' };
    throw new UnsupportedError({
      where: "useBackend('wasm')",
      rule: `does not find ${fallback.name} of @tensorflow/tfjs-backend-wasm`,
      remedy:
        'Keep the package outside the bundle, or copy its dist/*.wasm beside the program and pass the folder as wasmPaths.',
    });
  }
  if (!simd) {
    throw new UnsupportedError({
      where: "useBackend('wasm')",
      rule: 'needs WebAssembly with SIMD for the embedded binary, and this browser has none',
      remedy: "Serve tfjs-backend-wasm.wasm and pass wasmPaths: { 'tfjs-backend-wasm.wasm': url }.",
    });
  }
  return { ...fallback, url: await embeddedBinaryUrl(), source: 'embedded' };
}
