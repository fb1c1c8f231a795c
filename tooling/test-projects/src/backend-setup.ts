import { env, ready, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    backend: 'cpu' | 'wasm' | 'webgpu' | 'tensorflow';
  }
}

beforeAll(async () => {
  const backend = inject('backend');
  env().set('PROD', true);
  if (backend === 'cpu') await import('@tensorflow/tfjs-backend-cpu');
  if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
  if (backend === 'webgpu') {
    await import('@tensorflow/tfjs-backend-webgpu');
    env().set('WEBGPU_CPU_FORWARD', false);
  }
  await setBackend(backend);
  await ready();
});
