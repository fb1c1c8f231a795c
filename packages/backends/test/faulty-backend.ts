import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import {
  engine,
  getKernelsForBackend,
  registerBackend,
  registerKernel,
  removeBackend,
  type TensorInfo,
  unregisterKernel,
} from '@tensorflow/tfjs-core';
import type { BackendName } from '../src/backend-names.js';
import type { BackendLoader } from '../src/loaders/backend-loader.js';
import { quietly } from '../src/quietly.js';

/** How a device may be wrong. */
export interface Fault {
  /** Changes what a kernel has computed. */
  spoil?: (values: Float32Array) => void;
  /** Replaces the read-back. */
  read?: () => Promise<never>;
}

/** A device that computes in half precision: 10 bits of mantissa, nothing under 6e-5, infinity over 65504. */
export function roundToHalf(values: Float32Array): void {
  for (const [index, value] of values.entries()) {
    const size = Math.abs(value);
    const step = 2 ** (Math.floor(Math.log2(size)) - 10);
    values[index] =
      size > 65504
        ? Math.sign(value) * Number.POSITIVE_INFINITY
        : size < 2 ** -14
          ? 0
          : Math.round(value / step) * step;
  }
}

/** A tfjs backend that computes as the cpu backend does, with a fault. */
export function faultyBackend(name: string, { spoil, read }: Fault = {}) {
  const make = () => {
    const backend = new MathBackendCPU();
    quietly(() => backend.disposeData(backend.write(new Float32Array(1), [1], 'float32')));
    if (read) backend.read = read;
    return backend;
  };
  const kernels = getKernelsForBackend('cpu').map((kernel) => ({
    ...kernel,
    backendName: name,
    kernelFunc: (call: Parameters<typeof kernel.kernelFunc>[0]) => {
      const result = kernel.kernelFunc(call);
      const outputs: TensorInfo[] = Array.isArray(result) ? result : [result];
      const { data } = call.backend as MathBackendCPU;
      for (const { dataId, dtype } of outputs) {
        if (dtype === 'float32') spoil?.(data.get(dataId).values as Float32Array);
      }
      return result;
    },
  }));
  for (const kernel of kernels) registerKernel(kernel);

  const loader: BackendLoader = {
    name: name as BackendName,
    load: async () => make,
    describe: async () => ({ summary: `fake ${name}` }),
  };
  return {
    loader,
    make,
    /** Registers the backend with tfjs, with an instance. */
    register() {
      const instance = make();
      registerBackend(name, () => instance);
      engine().registry[name] = instance;
    },
    /** Takes the backend and its kernels out of tfjs. */
    remove() {
      if (engine().findBackendFactory(name)) removeBackend(name);
      for (const { kernelName } of kernels) unregisterKernel(kernelName, name);
    },
  };
}
