/**
 * A Blob URL of the embedded SIMD binary. The binary is a module of its own, loaded when this is called, so that
 * pages that never use it never fetch it. Release the URL with `URL.revokeObjectURL` after the backend has started.
 */
export async function embeddedBinaryUrl(): Promise<string> {
  const { wasmSimdBinary } = await import('../generated/wasm-simd-binary.js');
  const packed = Uint8Array.from(atob(wasmSimdBinary), (character) => character.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const binary = await new Response(unpacked).arrayBuffer();
  return URL.createObjectURL(new Blob([binary], { type: 'application/wasm' }));
}
