import { inject } from 'vitest';

/**
 * How many samples a test of a distribution takes: a million on wasm. The draws are the same everywhere, bit for bit, to
 * which other tests hold them, so that fewer do where they are slow: on the host, and in a software GPU.
 */
export const DRAWS = { cpu: 200_000, wasm: 1_000_000, tensorflow: 50_000, webgpu: 50_000 }[
  inject('backend')
];
