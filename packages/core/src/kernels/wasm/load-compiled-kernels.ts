/** The smallest module with an instruction of relaxed SIMD (i8x16.relaxed_swizzle). */
const RELAXED_SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1],
  ...[253, 15, 65, 2, 253, 15, 253, 128, 2, 11],
);

/**
 * The compiled kernels for a kind of memory. Engines with relaxed SIMD (Node 22, Chromium 114) get the build that
 * multiplies matrices by fused multiply-add.
 */
export async function loadCompiledKernels(
  isShared: boolean,
  isRelaxed = WebAssembly.validate(RELAXED_SIMD_PROBE),
): Promise<Uint8Array<ArrayBuffer>> {
  const { wasmKernels } = isShared
    ? isRelaxed
      ? await import('../../generated/wasm-kernels-shared-relaxed.js')
      : await import('../../generated/wasm-kernels-shared.js')
    : isRelaxed
      ? await import('../../generated/wasm-kernels-plain-relaxed.js')
      : await import('../../generated/wasm-kernels-plain.js');
  return Uint8Array.from(atob(wasmKernels), (character) => character.charCodeAt(0));
}
