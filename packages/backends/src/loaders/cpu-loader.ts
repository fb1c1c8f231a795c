import { quietly } from '../quietly.js';
import type { BackendLoader } from './backend-loader.js';

/** tfjs's backend in plain JavaScript: slow, everywhere, the reference for the others. */
export const cpuLoader: BackendLoader = {
  name: 'cpu',

  async load() {
    const { MathBackendCPU } = await import('@tensorflow/tfjs-backend-cpu');
    return () => {
      const backend = new MathBackendCPU();
      // The first write in Node prints a banner that recommends another package.
      quietly(() => backend.disposeData(backend.write(new Float32Array(1), [1], 'float32')));
      return backend;
    };
  },

  async describe() {
    return { summary: 'JavaScript' };
  },
};
