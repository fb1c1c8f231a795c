import { useBackend } from '@diffeo/backends';
import { env } from '@tensorflow/tfjs-core';
import { beforeAll, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    backend: 'cpu' | 'wasm' | 'webgpu' | 'tensorflow';
  }
}

beforeAll(async () => {
  const backend = inject('backend');
  await useBackend(backend);
  // tfjs computes small tensors of the webgpu backend on the CPU by default, which would hide what the GPU does.
  if (backend === 'webgpu') env().set('WEBGPU_CPU_FORWARD', false);
});
