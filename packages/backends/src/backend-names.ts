/** The backends that `useBackend` knows, fastest first. */
export const backendNames = ['webgpu', 'webgl', 'tensorflow', 'wasm', 'cpu'] as const;

/** The name of a TensorFlow.js backend that `useBackend` can load. */
export type BackendName = (typeof backendNames)[number];

/** What `useBackend` accepts: the name of a backend, or `'auto'` for the first of the order that works. */
export type BackendRequest = BackendName | 'auto';
